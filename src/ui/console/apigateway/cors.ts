import type { AccountPort } from '../../../bridge/account-port.ts';
import type { ItemAction } from '../resource/resource-kind.ts';
import { resourcesOf, type ApiMethod } from './api-calls.ts';
import { apiIdOf } from './api-name.ts';

const header = (name: string): string => `method.response.header.Access-Control-Allow-${name}`;

/** Lets pages of other origins use a resource, as the console does it: a mock that answers OPTIONS, and a header on every answer. */
export const enableCors: ItemAction = {
  label: 'Enable CORS',
  form: {
    fields: [
      { name: 'path', label: 'Path of the resource', kind: 'text', value: '/' },
      { name: 'origin', label: 'Allowed origin', kind: 'text', value: '*' },
      {
        name: 'headers',
        label: 'Allowed headers',
        kind: 'text',
        value: 'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token',
      },
    ],
  },
  async run(account, api, { path, origin, headers }) {
    const restApiId = apiIdOf(api);
    const resource = (await resourcesOf(account, restApiId)).find((each) => each.path === path);
    if (!resource) return `There is no resource ${path}.`;
    const { OPTIONS, ...methods } = resource.resourceMethods ?? {};
    const at = { restApiId, resourceId: resource.id };
    if (OPTIONS) await account.call('apigateway', 'DeleteMethod', { ...at, httpMethod: 'OPTIONS' });
    await answerOptions(account, at, {
      [header('Headers')]: `'${headers}'`,
      [header('Methods')]: `'${[...Object.keys(methods), 'OPTIONS'].join(',')}'`,
      [header('Origin')]: `'${origin}'`,
    });
    const proxies: string[] = [];
    for (const method of Object.values(methods)) {
      if (method.methodIntegration?.type.endsWith('_PROXY')) proxies.push(method.httpMethod);
      else await addOrigin(account, { ...at, httpMethod: method.httpMethod }, method, `'${origin}'`);
    }
    return proxies.length
      ? `Done, but for the proxy integrations: what answers ${proxies.join(', ')} must send Access-Control-Allow-Origin itself.`
      : 'Done. Deploy the API, and browsers let other pages use it.';
  },
};

interface At {
  restApiId: string;
  resourceId: string;
}

async function answerOptions(account: AccountPort, at: At, values: Record<string, string>): Promise<void> {
  const place = { ...at, httpMethod: 'OPTIONS' };
  const declared = Object.fromEntries(Object.keys(values).map((name) => [name, false]));
  await account.call('apigateway', 'PutMethod', { ...place, authorizationType: 'NONE' });
  const response = { ...place, statusCode: '200' };
  const responseModels = { 'application/json': 'Empty' };
  await account.call('apigateway', 'PutMethodResponse', { ...response, responseParameters: declared, responseModels });
  const requestTemplates = { 'application/json': '{"statusCode": 200}' };
  await account.call('apigateway', 'PutIntegration', { ...place, type: 'MOCK', requestTemplates });
  await account.call('apigateway', 'PutIntegrationResponse', { ...response, responseParameters: values });
}

async function addOrigin(
  account: AccountPort,
  place: At & { httpMethod: string },
  { methodResponses = {}, methodIntegration }: ApiMethod,
  origin: string,
): Promise<void> {
  for (const statusCode of Object.keys(methodResponses)) {
    if (!methodIntegration?.integrationResponses?.[statusCode]) continue;
    const change = (operation: string, value: string) =>
      account.call('apigateway', operation, {
        ...place,
        statusCode,
        patchOperations: [{ op: 'add', path: `/responseParameters/${header('Origin')}`, value }],
      });
    await change('UpdateMethodResponse', 'false');
    await change('UpdateIntegrationResponse', origin);
  }
}
