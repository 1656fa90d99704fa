import type { FunctionAccount } from './function-account.ts';
import { functionAccount } from './function-account.ts';
import { ScriptedRuntime, type Handler } from './scripted-runtime.ts';
import type { Cloud } from '../../../cloud.ts';

export const QUEUE = 'arn:aws:sqs:us-east-1:111122223333:jobs';
export const STREAM = 'arn:aws:kinesis:us-east-1:111122223333:stream/clicks';
export const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:hello';

/** What a scripted function makes of the records of one event. */
export type Answer = (records: any[], n: number) => unknown;

/** Thrown by an Answer: the handler fails. */
export class Fails extends Error {}

/** An account with a function `hello` that reads whatever it is told to, and may do everything with queues, streams and tables. */
export async function eventSourceAccount(answer: Answer = () => null, config: object = {}) {
  const batches: any[][] = [];
  const handler: Handler = function* ({ payload }) {
    const { Records } = JSON.parse(payload);
    batches.push(Records);
    yield { cpuMs: 2, timerMs: 0 };
    try {
      return { kind: 'response', payload: JSON.stringify(answer(Records, batches.length) ?? null) };
    } catch (error) {
      if (!(error instanceof Fails)) throw error;
      return { kind: 'error', error: { errorType: 'Error', errorMessage: 'no', trace: [] } };
    }
  };
  const account = await functionAccount(new ScriptedRuntime({ handler }), { config });
  await allow(account.cloud, ['sqs:*', 'kinesis:*', 'dynamodb:*', 'sns:*', 's3:*']);
  await account.cloud.settle();
  return { account, cloud: account.cloud, batches, map: (input: object) => map(account, input) };
}

/** Makes this the whole of what the function's role may do with sources. */
export const allow = (cloud: Cloud, Action: string[]) =>
  cloud.call('iam', 'PutRolePolicy', {
    RoleName: 'worker',
    PolicyName: 'sources',
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }),
  });

async function map({ cloud }: FunctionAccount, input: object): Promise<string> {
  const { UUID } = await cloud.call('lambda', 'CreateEventSourceMapping', { FunctionName: 'hello', ...input });
  await cloud.settle();
  return UUID;
}
