import { expect, it } from 'vitest';
import type { CallRecord } from '../../../cloud/trace.ts';
import { deniedCallsOf } from './visible-calls.ts';

const call = (id: number, at: number, verdict: string) =>
  ({ id, at, invocationId: 'r1', decisions: [{ verdict }] }) as unknown as CallRecord;

it('keeps a denial with the try that met it, not with the retry that has the same request id', () => {
  const calls = [call(1, 1010, 'implicitDeny'), call(2, 61_010, 'allow')];
  const first = deniedCallsOf({ requestId: 'r1', startedAt: 1000, endedAt: 1050 }, calls);
  expect(first.map(({ id }) => id)).toEqual([1]);
  expect(deniedCallsOf({ requestId: 'r1', startedAt: 61_000, endedAt: 61_050 }, calls)).toEqual([]);
});
