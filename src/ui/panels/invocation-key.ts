import type { InvocationRecord } from '../../cloud/trace.ts';

/** Tries of an asynchronous invocation share their request id, so the try is part of the key. */
export const invocationKey = ({ requestId, attempt }: Pick<InvocationRecord, 'requestId' | 'attempt'>): string =>
  `${requestId}/${attempt}`;
