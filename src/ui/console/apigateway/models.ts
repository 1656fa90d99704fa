import type { AccountPort } from '../../../bridge/account-port.ts';
import type { ItemAction } from '../resource/resource-kind.ts';
import { apiIdOf } from './api-name.ts';

export interface Model {
  name: string;
  contentType: string;
  schema?: string;
}

export const modelsOf = async (account: AccountPort, restApiId: string): Promise<Model[]> =>
  (await account.call('apigateway', 'GetModels', { restApiId, limit: 500 })).items ?? [];

const EXAMPLE = JSON.stringify(
  {
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' } },
  },
  null,
  2,
);

/** Makes a model, against which bodies can be held. */
export const createModel: ItemAction = {
  label: 'Create model',
  form: {
    fields: [
      { name: 'name', label: 'Name', kind: 'text', placeholder: 'Pet', description: 'Letters and digits.' },
      { name: 'type', label: 'Content type', kind: 'text', value: 'application/json' },
      { name: 'schema', label: 'JSON schema, draft 4', kind: 'json', value: EXAMPLE },
    ],
  },
  run: (account, api, { name, type: contentType, schema }) =>
    account.call('apigateway', 'CreateModel', { restApiId: apiIdOf(api), name, contentType, schema }),
};
