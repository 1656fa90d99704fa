import type { AccountPort } from '../../../bridge/account-port.ts';
import { functionOptions } from '../resource/function-options.ts';
import type { ItemAction } from '../resource/resource-kind.ts';
import { arnOf, invocationUri, permit } from './api-calls.ts';
import { apiIdOf } from './api-name.ts';

export interface Authorizer {
  id: string;
  name: string;
  type: string;
  authorizerUri?: string;
  identitySource?: string;
  authorizerResultTtlInSeconds?: number;
}

export const authorizersOf = async (account: AccountPort, restApiId: string): Promise<Authorizer[]> =>
  (await account.call('apigateway', 'GetAuthorizers', { restApiId, limit: 500 })).items ?? [];

/** For the page of an API. */
export const authorizerRows = (authorizers: readonly Authorizer[]) =>
  authorizers.map(({ name, type, authorizerUri = '', identitySource = '', authorizerResultTtlInSeconds = 0 }) => ({
    Name: name,
    Type: type,
    Function: /function:([^/]+)\/invocations$/.exec(authorizerUri)?.[1] ?? '',
    'Asked by': identitySource,
    'Kept for': `${authorizerResultTtlInSeconds} s`,
  }));

const types = async ({ era }: AccountPort) => [
  { id: 'TOKEN', name: 'Token: one header' },
  ...(era === 'today' ? [{ id: 'REQUEST', name: 'Request: headers, query, stage variables' }] : []),
];

/** Makes an authorizer of a function, and lets API Gateway invoke that. */
export const createAuthorizer: ItemAction = {
  label: 'Create authorizer',
  form: {
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      { name: 'function', label: 'Lambda function', kind: 'choice', options: functionOptions },
      { name: 'type', label: 'Type', kind: 'choice', options: types, value: 'TOKEN' },
      {
        name: 'source',
        label: 'Identity source',
        kind: 'text',
        value: 'method.request.header.Authorization',
        description: 'Of a request authorizer several, separated by commas.',
      },
      { name: 'ttl', label: 'Seconds its answers are kept', kind: 'number', value: '300', description: '0: never.' },
    ],
  },
  async run(account, api, { name, function: named = '', type, source = '', ttl }) {
    const restApiId = apiIdOf(api);
    const functionArn = await arnOf(account, named);
    const { id } = await account.call('apigateway', 'CreateAuthorizer', {
      restApiId,
      name,
      type,
      authorizerUri: invocationUri(functionArn),
      identitySource: source.replaceAll(/\s/g, ''),
      authorizerResultTtlInSeconds: Number(ttl),
    });
    await permit(account, functionArn, { statement: `authorizer-${id}`, resource: `${restApiId}/authorizers/${id}` });
    return `${name} can guard methods now: change the authorization of a method.`;
  },
};
