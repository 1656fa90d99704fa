import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { text, utf8 } from '../../../../std/bytes.ts';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials } from '../../../testing/test-cloud.ts';
import { functionAccount, type FunctionAccount } from '../../lambda/testing/function-account.ts';
import { ScriptedRuntime, type Handler } from '../../lambda/testing/scripted-runtime.ts';

export const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
export const LAMBDA_URI = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`;

export const apiClient = (cloud: Cloud): APIGatewayClient =>
  new APIGatewayClient({
    region: 'us-east-1',
    credentials: rootCredentials(cloud),
    requestHandler: cloudHandler(cloud),
    maxAttempts: 1,
  });

/** A handler that answers with what this makes of its event; a string that begins with `!` is its failure. */
export const answering = (answer: (event: any) => unknown, waitMs = 0): Handler =>
  function* ({ payload }) {
    yield { cpuMs: 1, timerMs: waitMs };
    const result = answer(JSON.parse(payload));
    if (typeof result === 'string' && result.startsWith('!'))
      return { kind: 'error', error: { errorType: 'Error', errorMessage: result.slice(1), trace: [] } };
    return { kind: 'response', payload: JSON.stringify(result ?? null) };
  };

/** An account with a function `hello` that API Gateway may invoke, and an API with a method to make of it what a test wants. */
export class ApiAccount {
  readonly account: FunctionAccount;
  readonly cloud: Cloud;
  apiId = '';
  rootId = '';

  constructor(account: FunctionAccount) {
    this.account = account;
    this.cloud = account.cloud;
  }

  call = (operation: string, input: object = {}): Promise<any> =>
    this.cloud.call('apigateway', operation, {
      ...(/ApiKey|Usage|Account/.test(operation) ? {} : { restApiId: this.apiId }),
      ...input,
    });

  /** Makes a resource, with its parents. @returns its id. */
  async resource(path: string): Promise<string> {
    let parentId = this.rootId;
    for (const pathPart of path.split('/').filter(Boolean)) {
      const { items } = await this.call('GetResources', { limit: 500 });
      const there = items.find((each: any) => each.parentId === parentId && each.pathPart === pathPart);
      parentId = there?.id ?? (await this.call('CreateResource', { parentId, pathPart })).id;
    }
    return parentId;
  }

  /** Makes a method with an integration, and a response for each status. */
  async method(
    path: string,
    httpMethod: string,
    integration: object,
    { method = {}, responses = {} }: { method?: object; responses?: Record<string, object> } = {},
  ): Promise<string> {
    const resourceId = await this.resource(path);
    const place = { resourceId, httpMethod };
    await this.call('PutMethod', { ...place, authorizationType: 'NONE', ...method });
    await this.call('PutIntegration', { ...place, integrationHttpMethod: 'POST', uri: LAMBDA_URI, ...integration });
    for (const [statusCode, response] of Object.entries(responses)) {
      const { responseParameters = {} } = response as { responseParameters?: Record<string, string> };
      const declared = Object.fromEntries(Object.keys(responseParameters).map((name) => [name, true]));
      await this.call('PutMethodResponse', { ...place, statusCode, responseParameters: declared });
      await this.call('PutIntegrationResponse', { ...place, statusCode, ...response });
    }
    return resourceId;
  }

  deploy = (stageName = 'prod', input: object = {}): Promise<any> =>
    this.call('CreateDeployment', { stageName, ...input });

  /** Asks the stage. */
  async ask(
    path: string,
    {
      method = 'GET',
      headers = {},
      body = '',
    }: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ) {
    const url = `https://${this.apiId}.execute-api.us-east-1.amazonaws.com${path}`;
    const answer = await this.cloud.fetch({ method, url, headers, body: utf8(body) });
    return { ...answer, body: text(answer.body) };
  }

  test = (resourceId: string, httpMethod: string, input: object = {}): Promise<any> =>
    this.call('TestInvokeMethod', { resourceId, httpMethod, ...input });
}

export async function apiAccount(handler: Handler, options: Partial<CloudOptions> = {}): Promise<ApiAccount> {
  const account = new ApiAccount(await functionAccount(new ScriptedRuntime({ handler }), { cloud: options }));
  const { id, rootResourceId } = await account.cloud.call('apigateway', 'CreateRestApi', { name: 'pets' });
  account.apiId = id;
  account.rootId = rootResourceId;
  if (options.era === '2016') account.rootId = (await account.call('GetResources')).items[0].id;
  await account.cloud.call('lambda', 'AddPermission', {
    FunctionName: 'hello',
    StatementId: 'api',
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
    SourceArn: `arn:aws:execute-api:us-east-1:111122223333:${id}/*`,
  });
  return account;
}
