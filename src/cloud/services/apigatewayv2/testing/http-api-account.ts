import { text, utf8 } from '../../../../std/bytes.ts';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { functionAccount, type FunctionAccount } from '../../lambda/testing/function-account.ts';
import { ScriptedRuntime, type Handler } from '../../lambda/testing/scripted-runtime.ts';

export const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:hello';

interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** An account with a function `hello` that API Gateway may invoke, and an HTTP API whose `$default` stage is always up to date. */
export class HttpApiAccount {
  readonly account: FunctionAccount;
  readonly cloud: Cloud;
  readonly apiId: string;

  constructor(account: FunctionAccount, apiId: string) {
    this.account = account;
    this.cloud = account.cloud;
    this.apiId = apiId;
  }

  call = (operation: string, input: object = {}): Promise<any> =>
    this.cloud.call('apigatewayv2', operation, { ApiId: this.apiId, ...input });

  /** An integration with the function; others by their members. @returns its id. */
  integration = async (input: object = {}): Promise<string> => {
    const lambda = { IntegrationType: 'AWS_PROXY', IntegrationUri: FUNCTION, PayloadFormatVersion: '2.0' };
    return (await this.call('CreateIntegration', { ...lambda, ...input })).IntegrationId;
  };

  /** A route to an integration of its own. @returns its id. */
  async route(RouteKey: string, integration: object = {}, route: object = {}): Promise<string> {
    const Target = `integrations/${await this.integration(integration)}`;
    return (await this.call('CreateRoute', { RouteKey, Target, ...route })).RouteId;
  }

  /** Asks the API. */
  async ask(path: string, { method = 'GET', headers = {}, body = '' }: Ask = {}) {
    const url = `https://${this.apiId}.execute-api.us-east-1.amazonaws.com${path}`;
    const answer = await this.cloud.fetch({ method, url, headers, body: utf8(body) });
    if (this.account.bugs.length) throw this.account.bugs[0];
    return { ...answer, body: text(answer.body) };
  }
}

export async function httpApiAccount(handler: Handler, options: Partial<CloudOptions> = {}): Promise<HttpApiAccount> {
  const account = await functionAccount(new ScriptedRuntime({ handler }), { cloud: options });
  const { ApiId } = await account.cloud.call('apigatewayv2', 'CreateApi', { Name: 'pets', ProtocolType: 'HTTP' });
  await account.cloud.call('apigatewayv2', 'CreateStage', { ApiId, StageName: '$default', AutoDeploy: true });
  await account.cloud.call('lambda', 'AddPermission', {
    FunctionName: 'hello',
    StatementId: 'api',
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
    SourceArn: `arn:aws:execute-api:us-east-1:111122223333:${ApiId}/*`,
  });
  return new HttpApiAccount(account, ApiId);
}
