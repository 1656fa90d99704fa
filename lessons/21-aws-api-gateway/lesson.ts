import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { CallRecord, InvocationRecord } from '../../src/cloud/trace.ts';
import { defineLesson, met, notYet } from '../../src/lesson/lesson.ts';
import {
  call,
  callOr404,
  createFunction,
  createRole,
  deploy,
  invocations,
  logStatement,
  parsed,
} from '../../src/lesson/toolbox.ts';
import { text } from '../../src/std/bytes.ts';

const FUNCTION = 'hello';
const PATH = '/hello';
const JSON_TYPE = 'application/json';
const GATEWAY = 'apigateway.amazonaws.com';

interface Method {
  restApiId: string;
  resourceId: string;
  integration: any;
}

const apisOf = async (account: AccountPort): Promise<any[]> =>
  (await call(account, 'apigateway', 'GetRestApis', { limit: 500 })).items ?? [];

/** GET on /hello, in the first API that has it; or what is missing. */
async function methodOf(account: AccountPort): Promise<Method | string> {
  const apis = await apisOf(account);
  if (!apis.length) return 'There is no API yet. Create one in the API Gateway panel.';
  let missing = `The API has no resource ${PATH} yet. Its parent is /.`;
  for (const { id: restApiId } of apis) {
    const { items } = await call(account, 'apigateway', 'GetResources', { restApiId, embed: ['methods'], limit: 500 });
    const resource = items.find(({ path }: any) => path === PATH);
    if (!resource) continue;
    const integration = resource.resourceMethods?.GET?.methodIntegration;
    if (integration) return { restApiId, resourceId: resource.id, integration };
    missing = `${PATH} is there. Create its method GET, with the function hello behind it.`;
  }
  return missing;
}

/** Calls of hello that API Gateway has made, refused ones too. */
async function gatewayCalls(account: AccountPort): Promise<CallRecord[]> {
  return (await account.trace()).filter(
    (event): event is CallRecord =>
      event.type === 'call' &&
      event.service === 'lambda' &&
      event.operation === 'Invoke' &&
      event.source === 'service' &&
      String(event.input.FunctionName).includes(`:function:${FUNCTION}`),
  );
}

/** Runs of hello that a request to the API has set off, oldest first. */
async function requests(account: AccountPort): Promise<InvocationRecord[]> {
  const made = new Set((await gatewayCalls(account)).map(({ requestId }) => requestId));
  return (await invocations(account, FUNCTION)).filter(({ requestId }) => made.has(requestId));
}

const eventOf = (run: InvocationRecord): any => parsed(run.event) ?? {};

/** What Lambda said when it could not read what the template had made, where that came last. */
async function refusal(account: AccountPort): Promise<string | null> {
  const last = (await gatewayCalls(account)).at(-1);
  if (last?.error?.code !== 'InvalidRequestContentException') return null;
  return `What the template made is no JSON, so hello never ran. Lambda said: ${last.error.message.split('\n')[0]}`;
}

/** Whether a selection pattern matches a message, as API Gateway does it: from beginning to end. */
function matches(pattern: string, message: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 's').test(message);
  } catch {
    return false;
  }
}

const stagesOf = async (account: AccountPort): Promise<string[]> => {
  const names: string[] = [];
  for (const { id: restApiId } of await apisOf(account))
    for (const { stageName } of (await call(account, 'apigateway', 'GetStages', { restApiId })).item ?? [])
      names.push(stageName);
  return names;
};

export default defineLesson({
  async seed(account, files) {
    const role = await createRole(account, 'hello-role', [logStatement]);
    await createFunction(account, { name: FUNCTION, role, files, timeout: 10 });
  },

  steps: [
    {
      id: 'api',
      async check(account) {
        const method = await methodOf(account);
        if (typeof method === 'string') return notYet(method);
        const { type, uri = '' } = method.integration;
        if (!uri.includes(`:function:${FUNCTION}/`))
          return notYet(`GET ${PATH} leads to ${uri || type}, and not to the function hello.`);
        if (type !== 'AWS')
          return notYet(`Its integration is of the type ${type}. This lesson needs AWS, which maps requests.`);
        const policy = await callOr404(account, 'lambda', 'GetPolicy', { FunctionName: FUNCTION });
        if (!policy?.Policy.includes(GATEWAY))
          return notYet(
            `${GATEWAY} may not invoke hello yet. The console adds the permission when it makes the method.`,
          );
        return met;
      },
    },
    {
      id: 'empty',
      async check(account) {
        const runs = await requests(account);
        if (runs.some((run) => /^\s*\{\s*\}\s*$/.test(run.event))) return met;
        if (runs.length)
          return notYet('Something arrives already, so there is a mapping template. Empty it and test once more.');
        return notYet('Nobody has called the method. Open GET /hello and use the test at its end.');
      },
    },
    {
      id: 'strings',
      async check(account) {
        const runs = await requests(account);
        if (runs.some((run) => /^\{.+=.*\}$/s.test(eventOf(run).query))) return met;
        const refused = await refusal(account);
        if (refused) return notYet(refused);
        const last = runs.at(-1);
        if (!last || eventOf(last).query === undefined)
          return notYet('The event has no query yet. Save a mapping template for application/json, and test again.');
        if (eventOf(last).query === '{}') return notYet(`query is there, and empty. Test with ${PATH}?name=Amara.`);
        return notYet(
          'query arrives as an object already. Put the whole of $input.params().querystring in quotes first.',
        );
      },
    },
    {
      id: 'objects',
      async check(account) {
        const runs = await requests(account);
        const named = (run: InvocationRecord) => {
          const { query } = eventOf(run);
          return typeof query === 'object' && query !== null && Object.keys(query).length > 0;
        };
        if (runs.some(named)) return met;
        const refused = await refusal(account);
        if (refused) return notYet(refused);
        const last = runs.at(-1);
        if (typeof (last && eventOf(last).query) === 'string')
          return notYet(`query is still a text: ${eventOf(last!).query}. Write an object, with a line for each name.`);
        return notYet(last ? `query has no names in it. Test with ${PATH}?name=Amara.` : 'Nothing has arrived yet.');
      },
    },
    {
      id: 'greet',
      async check(account) {
        const named = (await requests(account)).filter((run) => eventOf(run).query?.name);
        const greeted = ({ event, result }: InvocationRecord) =>
          String(parsed(result)?.message ?? parsed(result)).includes(parsed(event).query.name);
        if (named.some((run) => run.status === 'ok' && greeted(run))) return met;
        const last = named.at(-1);
        if (!last) return notYet(`No request has brought a name in an object yet. Test with ${PATH}?name=Amara.`);
        if (last.error) return notYet(`hello failed: ${last.error.errorMessage}`);
        return notYet(
          `For ${eventOf(last).query.name} it answered ${last.result}. Read event.query.name, and deploy with Test.`,
        );
      },
    },
    {
      id: 'error',
      async check(account) {
        const method = await methodOf(account);
        if (typeof method === 'string') return notYet(method);
        const failed = (await requests(account)).findLast(({ status }) => status === 'error');
        if (!failed) return notYet(`hello has not failed yet. Let it fail without a name, and test with ${PATH}.`);
        const message = failed.error!.errorMessage;
        const responses: any[] = Object.values(method.integration.integrationResponses ?? {});
        const client = responses.filter(
          ({ statusCode, selectionPattern }) => statusCode.startsWith('4') && selectionPattern,
        );
        if (!client.length)
          return notYet(
            `hello fails with “${message}”, and the client gets 200. Add a response 400 with a pattern for it.`,
          );
        if (!client.some(({ selectionPattern }) => matches(selectionPattern, message)))
          return notYet(
            `“${client[0].selectionPattern}” does not match “${message}”. It must match all of it, to the end.`,
          );
        if (
          client.some(({ selectionPattern }) => matches(selectionPattern, 'Process exited before completing request'))
        )
          return notYet(
            'This pattern matches every error. A mistake of yours is none of the client’s: match Bad request only.',
          );
        return met;
      },
    },
    {
      id: 'deploy',
      async check(account) {
        const stages = await stagesOf(account);
        if (!stages.length) return notYet('The API is not deployed. Press Deploy API and name the stage prod.');
        const runs = await requests(account);
        const live = runs.filter((run) => stages.includes(eventOf(run).stage));
        if (live.some(({ status }) => status === 'ok')) return met;
        if (live.length)
          return notYet(
            `The stage answers with an error: “${live.at(-1)!.error?.errorMessage}”. Call ${PATH}?name=Amara.`,
          );
        if (runs.length && eventOf(runs.at(-1)!).stage === undefined)
          return notYet(
            'The event does not say which stage it came from. Let the template pass $context.stage, and deploy again.',
          );
        return notYet(
          `${stages.join(' and ')} is there. Call its URL in the HTTP client, with ${PATH}?name=Amara at the end.`,
        );
      },
    },
  ],

  async solve(account, solution) {
    const { restApiId, place } = await makeApi(account, 'AWS');
    const test = (pathWithQueryString: string) =>
      account.call('apigateway', 'TestInvokeMethod', { ...place, pathWithQueryString });
    const map = (template: string) =>
      call(account, 'apigateway', 'UpdateIntegration', {
        ...place,
        patchOperations: [{ op: 'replace', path: '/requestTemplates/application~1json', value: template }],
      });
    await test(`${PATH}?name=Amara`);
    await map('{ "stage": "$context.stage", "query": "$input.params().querystring" }');
    await test(`${PATH}?name=Amara`);
    await map(mapping);
    await test(`${PATH}?name=Amara`);
    await deploy(account, FUNCTION, solution);
    await test(`${PATH}?name=Amara`);
    await test(PATH);
    await call(account, 'apigateway', 'PutMethodResponse', { ...place, statusCode: '400' });
    await call(account, 'apigateway', 'PutIntegrationResponse', {
      ...place,
      statusCode: '400',
      selectionPattern: 'Bad request: .*',
      responseTemplates: { [JSON_TYPE]: '{ "error": "$input.path(\'$.errorMessage\')" }' },
    });
    await call(account, 'apigateway', 'CreateDeployment', { restApiId, stageName: 'prod' });
    const refused = await get(account, `${stageUrl(restApiId)}${PATH}`);
    const greeted = await get(account, `${stageUrl(restApiId)}${PATH}?name=Amara`);
    if (refused.status !== 400 || greeted.status !== 200) throw new Error('the stage answers 400 and 200');
  },

  async inOtherEra(account, { solution, port }) {
    const { restApiId } = await makeApi(account, 'AWS_PROXY');
    await call(account, 'apigateway', 'CreateDeployment', { restApiId, stageName: 'prod' });
    const url = `${stageUrl(restApiId)}${PATH}`;
    await deploy(account, FUNCTION, solution);
    const old = await get(account, `${url}?name=Amara`);
    if (old.status !== 502) throw new Error(`a proxy integration wants another answer, not ${old.status}`);
    await deploy(account, FUNCTION, port);
    const both = [await get(account, url), await get(account, `${url}?name=Amara`)];
    if (both[0]!.status !== 400 || both[1]!.body !== '{"message":"Hello, Amara"}') throw new Error('the port answers');
    const address = await call(account, 'lambda', 'CreateFunctionUrlConfig', {
      FunctionName: FUNCTION,
      AuthType: 'NONE',
    });
    const everybody = { FunctionName: FUNCTION, Principal: '*' };
    await call(account, 'lambda', 'AddPermission', {
      ...everybody,
      StatementId: 'url',
      Action: 'lambda:InvokeFunctionUrl',
      FunctionUrlAuthType: 'NONE',
    });
    await call(account, 'lambda', 'AddPermission', {
      ...everybody,
      StatementId: 'invoke',
      Action: 'lambda:InvokeFunction',
      InvokedViaFunctionUrl: true,
    });
    const direct = await get(account, `${address.FunctionUrl}?name=Amara`);
    if (direct.body !== '{"message":"Hello, Amara"}') throw new Error('the function URL answers');
  },
});

const stageUrl = (restApiId: string): string => `https://${restApiId}.execute-api.us-east-1.amazonaws.com/prod`;

async function get(account: AccountPort, url: string): Promise<{ status: number; body: string }> {
  const headers = { host: new URL(url).host, accept: '*/*' };
  const { status, body } = await account.fetch({ method: 'GET', url, headers, body: new Uint8Array() });
  return { status, body: text(body) };
}

/** An API with GET /hello, the permission it needs, and a response 200 where it isn't a proxy. */
async function makeApi(account: AccountPort, type: 'AWS' | 'AWS_PROXY') {
  const { id: restApiId, rootResourceId } = await call(account, 'apigateway', 'CreateRestApi', { name: 'greetings' });
  const root = rootResourceId ?? (await call(account, 'apigateway', 'GetResources', { restApiId })).items[0].id;
  const resource = { restApiId, parentId: root, pathPart: 'hello' };
  const { id: resourceId } = await call(account, 'apigateway', 'CreateResource', resource);
  const place = { restApiId, resourceId, httpMethod: 'GET' };
  const { FunctionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: FUNCTION });
  await call(account, 'apigateway', 'PutMethod', { ...place, authorizationType: 'NONE' });
  await call(account, 'apigateway', 'PutIntegration', {
    ...place,
    type,
    integrationHttpMethod: 'POST',
    uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FunctionArn}/invocations`,
  });
  await call(account, 'lambda', 'AddPermission', {
    FunctionName: FUNCTION,
    StatementId: 'api',
    Action: 'lambda:InvokeFunction',
    Principal: GATEWAY,
    SourceArn: `arn:aws:execute-api:us-east-1:111122223333:${restApiId}/*/GET${PATH}`,
  });
  if (type === 'AWS') {
    await call(account, 'apigateway', 'PutMethodResponse', { ...place, statusCode: '200' });
    await call(account, 'apigateway', 'PutIntegrationResponse', { ...place, statusCode: '200' });
  }
  return { restApiId, place };
}

const mapping = `{
  "stage": "$context.stage",
  "query": {
    #foreach($name in $input.params().querystring.keySet())
    "$name": "$util.escapeJavaScript($input.params().querystring.get($name))"#if($foreach.hasNext),#end
    #end
  }
}`;
