import { utf8 } from '../../../std/bytes.ts';
import type { Cloud } from '../../cloud.ts';
import type { Era } from '../../era.ts';
import { functionAccount } from '../../services/lambda/testing/function-account.ts';
import { ScriptedRuntime, type Handler } from '../../services/lambda/testing/scripted-runtime.ts';

export const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
export const LAMBDA_URI = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`;

const CALLERS = ['s3', 'sns', 'events', 'logs', 'ses', 'apigateway'];
export const ALLOW = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

/** What everybody who asks the function can go on with. */
function answerTo(event: any): unknown {
  if (event.type === 'TOKEN' || event.methodArn) {
    const Statement = [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: event.methodArn }];
    return { principalId: 'ann', policyDocument: { Version: '2012-10-17', Statement } };
  }
  return event.routeArn ? { isAuthorized: true } : { statusCode: 200, body: '' };
}

/** A function that many services may call, and that remembers what it was called with. */
export class EventStage {
  readonly cloud: Cloud;
  readonly bugs: unknown[];
  readonly #events: any[];

  constructor(cloud: Cloud, bugs: unknown[], events: any[]) {
    this.cloud = cloud;
    this.bugs = bugs;
    this.#events = events;
  }

  static async open(era: Era): Promise<EventStage> {
    const events: any[] = [];
    const handler: Handler = function* ({ payload }) {
      const event = JSON.parse(payload);
      events.push(event);
      yield { cpuMs: 1, timerMs: 0 };
      if (event.ResponseURL) {
        const { StackId, RequestId, LogicalResourceId } = event;
        const told = { Status: 'SUCCESS', PhysicalResourceId: 'mine-1', StackId, RequestId, LogicalResourceId };
        const body = utf8(JSON.stringify(told));
        yield { request: { method: 'PUT', url: event.ResponseURL, headers: {}, body } };
      }
      if (payload.includes('"fail"') || payload.includes('ZmFpbA=='))
        return { kind: 'error', error: { errorType: 'Error', errorMessage: 'no', trace: [] } };
      return { kind: 'response', payload: JSON.stringify(answerTo(event)) };
    };
    const start = era === '2016' ? Date.UTC(2016, 9, 1, 12) : Date.UTC(2026, 10, 23, 12);
    const { cloud, bugs } = await functionAccount(new ScriptedRuntime({ handler }), { cloud: { era, start } });
    await cloud.call('iam', 'PutRolePolicy', { RoleName: 'worker', PolicyName: 'all', PolicyDocument: ALLOW });
    for (const service of CALLERS)
      await cloud.call('lambda', 'AddPermission', {
        FunctionName: 'hello',
        StatementId: service,
        Action: 'lambda:InvokeFunction',
        Principal: service === 'logs' ? 'logs.us-east-1.amazonaws.com' : `${service}.amazonaws.com`,
      });
    await cloud.settle();
    return new EventStage(cloud, bugs, events);
  }

  call = (service: string, operation: string, input: object = {}): Promise<any> =>
    this.cloud.call(service, operation, input).catch((error) => {
      throw this.bugs[0] ?? error;
    });

  /** What the function is called with because of this, `waitMs` of virtual time later. */
  async eventsOf(happening: () => Promise<unknown>, waitMs = 0): Promise<any[]> {
    await this.cloud.settle();
    const before = this.#events.length;
    await happening();
    await this.cloud.settle();
    if (waitMs) await this.cloud.advance(waitMs);
    if (this.bugs.length) throw this.bugs[0];
    return this.#events.slice(before);
  }
}
