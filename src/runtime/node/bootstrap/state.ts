import type { InvocationInput } from '../../runtime.ts';
import type { GuestSetup } from '../host-interface.ts';

/** What the engine tells of an invocation, beside its event; names of log and function in 2016 only. */
export type Invocation = Pick<
  InvocationInput,
  'requestId' | 'deadline' | 'invokedFunctionArn' | 'traceId' | 'clientContext'
> &
  Partial<Pick<InvocationInput, 'functionName' | 'functionVersion' | 'logGroupName' | 'logStreamName'>>;

/** What the whole bootstrap knows about the environment and the invocation it is in. */
export const state: {
  setup: GuestSetup;
  /** The runtimes of 2016. */
  legacy: boolean;
  /** Of the invocation that runs, or ran last; undefined during the first init. */
  requestId: string | undefined;
  /** The `(exports.)handler` function, so that stack traces can name it. */
  handler: ((...args: any[]) => unknown) | undefined;
} = {
  setup: { runtime: 'nodejs22.x', handler: '', env: {}, memoryMB: 128, tmpMB: 512, seed: [0, 0, 0, 0] },
  legacy: false,
  requestId: undefined,
  handler: undefined,
};

const streamingMark = Symbol.for('aws.lambda.runtime.handler.streaming');

/** Whether `awslambda.streamifyResponse` was applied to a handler. */
export const isStreaming = (handler: unknown): boolean => Boolean((handler as any)?.[streamingMark]);
