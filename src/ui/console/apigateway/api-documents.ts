import type { AccountPort } from '../../../bridge/account-port.ts';
import { download } from '../../panels/parts/download.ts';
import type { ItemAction } from '../resource/resource-kind.ts';
import { apiIdOf } from './api-name.ts';

const FORMATS: Readonly<Record<string, { name: string; exportType: string; accepts: string; since?: 'today' }>> = {
  'swagger.json': { name: 'Swagger 2.0, JSON', exportType: 'swagger', accepts: 'application/json' },
  'swagger.yaml': { name: 'Swagger 2.0, YAML', exportType: 'swagger', accepts: 'application/yaml' },
  'oas30.json': { name: 'OpenAPI 3.0, JSON', exportType: 'oas30', accepts: 'application/json', since: 'today' },
  'oas30.yaml': { name: 'OpenAPI 3.0, YAML', exportType: 'oas30', accepts: 'application/yaml', since: 'today' },
};

const formats = async ({ era }: AccountPort) =>
  Object.entries(FORMATS)
    .filter(([, { since }]) => era === 'today' || since !== 'today')
    .map(([id, { name }]) => ({ id, name }));

/** Saves what a stage serves as a file. */
export const exportAction: ItemAction = {
  label: 'Export',
  form: {
    fields: [
      { name: 'stage', label: 'Stage', kind: 'text', value: 'prod' },
      { name: 'format', label: 'Format', kind: 'choice', options: formats, value: 'swagger.json' },
      { name: 'extensions', label: 'With integrations and authorizers', kind: 'switch', value: 'yes' },
    ],
  },
  async run(account, name, { stage, format = '', extensions }) {
    const { exportType, accepts } = FORMATS[format]!;
    const restApiId = apiIdOf(name);
    const parameters = extensions ? { extensions: 'apigateway' } : {};
    const input = { restApiId, stageName: stage, exportType, accepts, parameters };
    const { body } = await account.call('apigateway', 'GetExport', input);
    const file = `${restApiId}-${stage}-${format}`;
    download(file, body);
    return `Saved as ${file}.`;
  },
};

/** Writes a document into an API, or over it. */
export const importAction: ItemAction = {
  label: 'Import',
  form: {
    fields: [
      {
        name: 'document',
        label: 'Swagger or OpenAPI document',
        kind: 'lines',
        description: 'In JSON or YAML. It takes effect for clients when the API is deployed.',
      },
      {
        name: 'mode',
        label: 'What is there already',
        kind: 'choice',
        value: 'merge',
        options: [
          { id: 'merge', name: 'Stays, where the document says nothing of it' },
          { id: 'overwrite', name: 'Goes' },
        ],
      },
    ],
  },
  async run(account, name, { document = '', mode }) {
    const body = new TextEncoder().encode(document);
    await account.call('apigateway', 'PutRestApi', { restApiId: apiIdOf(name), mode, body });
    return 'Imported. Deploy the API to serve it.';
  },
};
