import { expect, it } from 'vitest';
import { apiCall, invocation } from '../testing/records.ts';
import { revisionOf } from './revision.ts';

it('moves with writes and invocations, not with what a panel reads', () => {
  const read = apiCall({ source: 'console', operation: 'ListObjectsV2' });
  const write = apiCall({ source: 'console', operation: 'PutObject' });
  expect(revisionOf([read])).toBe(revisionOf([]));
  expect(revisionOf([read, write])).toBeGreaterThan(revisionOf([read]));
  expect(revisionOf([read, invocation()])).toBeGreaterThan(revisionOf([read]));
});
