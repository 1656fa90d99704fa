import { expect, it } from 'vitest';
import { throttleHint } from './throttle-hint.ts';

it.each([
  ['ReservedFunctionConcurrentInvocationLimitExceeded', /^All of hello's reserved concurrency is in use/],
  ['ConcurrentInvocationLimitExceeded', /concurrency of the account and region/],
  [undefined, null],
])('says what %s means', (reason, says) => {
  const hint = throttleHint(reason, 'hello');
  if (says) expect(hint).toMatch(says);
  else expect(hint).toBeNull();
});
