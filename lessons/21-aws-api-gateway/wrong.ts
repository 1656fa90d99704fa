import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import { call, deploy } from '../../src/lesson/toolbox.ts';

type Place = { restApiId: string; resourceId: string; httpMethod: string };

const TEXTS = '{ "stage": "$context.stage", "query": "$input.params().querystring" }';
const OBJECT =
  '{ "stage": "$context.stage", "query": { #foreach($k in $input.params().querystring.keySet()) "$k": "$input.params().querystring.get($k)"#if($foreach.hasNext),#end #end } }';

const newApi = async (account: AccountPort): Promise<{ restApiId: string; parentId: string }> => {
  const { id: restApiId } = await call(account, 'apigateway', 'CreateRestApi', { name: 'greetings' });
  const { items } = await call(account, 'apigateway', 'GetResources', { restApiId });
  return { restApiId, parentId: items[0].id };
};

interface Making {
  permission?: boolean;
  template?: string;
  type?: string;
}

/** An API with GET /hello before the function hello. */
async function api(account: AccountPort, { permission = true, template, type = 'AWS' }: Making = {}): Promise<Place> {
  const { restApiId, parentId } = await newApi(account);
  const { id } = await call(account, 'apigateway', 'CreateResource', { restApiId, parentId, pathPart: 'hello' });
  const place = { restApiId, resourceId: id, httpMethod: 'GET' };
  const arn = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
  await call(account, 'apigateway', 'PutMethod', { ...place, authorizationType: 'NONE' });
  await call(account, 'apigateway', 'PutIntegration', {
    ...place,
    type,
    ...(type === 'AWS'
      ? {
          integrationHttpMethod: 'POST',
          uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
        }
      : {}),
    ...(template ? { requestTemplates: { 'application/json': template } } : {}),
  });
  await call(account, 'apigateway', 'PutMethodResponse', { ...place, statusCode: '200' });
  await call(account, 'apigateway', 'PutIntegrationResponse', { ...place, statusCode: '200' });
  if (permission)
    await call(account, 'lambda', 'AddPermission', {
      FunctionName: 'hello',
      StatementId: 'api',
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
    });
  return place;
}

const send = (account: AccountPort, place: Place, pathWithQueryString = '/hello?name=Amara') =>
  account.call('apigateway', 'TestInvokeMethod', { ...place, pathWithQueryString });

const tested = (template?: string, path?: string) => async (account: AccountPort) => {
  await send(account, await api(account, template ? { template } : {}), path);
};

/** hello fails without a name, and a response is made for it. */
const mapped = (selectionPattern?: string) => async (account: AccountPort, files: Files) => {
  await deploy(account, 'hello', files);
  const place = await api(account, { template: OBJECT });
  await send(account, place, '/hello');
  if (!selectionPattern) return;
  await call(account, 'apigateway', 'PutMethodResponse', { ...place, statusCode: '400' });
  await call(account, 'apigateway', 'PutIntegrationResponse', { ...place, statusCode: '400', selectionPattern });
};

export default defineWrongAnswers([
  {
    step: 'api',
    mistake: 'no resource',
    make: (account) => newApi(account).then(() => {}),
    says: /no resource \/hello yet/,
  },
  {
    step: 'api',
    mistake: 'a mock in place of the function',
    make: (account) => api(account, { type: 'MOCK' }).then(() => {}),
    says: /leads to MOCK, and not to the function/,
  },
  {
    step: 'api',
    mistake: 'API Gateway was not let in',
    make: (account) => api(account, { permission: false }).then(() => {}),
    says: /may not invoke hello yet/,
  },
  { step: 'empty', mistake: 'never called', make: (account) => api(account).then(() => {}), says: /Nobody has called/ },
  { step: 'empty', mistake: 'with a template', make: tested(TEXTS), says: /Something arrives already/ },
  { step: 'strings', mistake: 'no template', make: tested(), says: /The event has no query yet/ },
  { step: 'strings', mistake: 'no query string', make: tested(TEXTS, '/hello'), says: /query is there, and empty/ },
  {
    step: 'strings',
    mistake: 'the quotes were left out',
    make: tested('{ "query": $input.params().querystring }'),
    says: /no JSON, so hello never ran/,
  },
  { step: 'objects', mistake: 'still a text', make: tested(TEXTS), says: /still a text: \{name=Amara\}/ },
  {
    step: 'objects',
    mistake: 'no comma between the names',
    make: tested(OBJECT.replace('#if($foreach.hasNext),#end', ''), '/hello?name=Amara&from=Accra'),
    says: /no JSON, so hello never ran/,
  },
  { step: 'greet', mistake: 'the code of the start', make: tested(OBJECT), says: /For Amara it answered .*World/ },
  { step: 'error', mistake: 'no response for it', make: mapped(), says: /and the client gets 200/ },
  { step: 'error', mistake: 'the beginning only', make: mapped('Bad request'), says: /must match all of it/ },
  { step: 'error', mistake: 'every error', make: mapped('.+'), says: /matches every error/ },
  { step: 'deploy', mistake: 'tested only', make: tested(OBJECT), says: /not deployed/ },
  {
    step: 'deploy',
    mistake: 'deployed, and not called',
    async make(account) {
      const place = await api(account, { template: OBJECT });
      await send(account, place);
      await call(account, 'apigateway', 'CreateDeployment', { restApiId: place.restApiId, stageName: 'prod' });
    },
    says: /prod is there\. Call its URL/,
  },
]);
