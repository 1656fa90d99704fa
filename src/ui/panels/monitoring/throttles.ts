import type { CallRecord } from '../../../cloud/trace.ts';

/** An Invoke that Lambda turned away because the concurrency limit was reached. */
export const isThrottled = (call: CallRecord): boolean =>
  call.service === 'lambda' && call.operation === 'Invoke' && call.error?.code === 'TooManyRequestsException';
