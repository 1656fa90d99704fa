import { expect, it } from 'vitest';
import { apiCall, invocation } from '../testing/records.ts';
import { fakeAccount } from '../testing/fake-account.ts';
import { forReading, revisionOf } from './revision.ts';

it('moves with writes and invocations, not with what a panel reads', () => {
  const read = apiCall({ source: 'console', operation: 'ListObjectsV2' });
  const write = apiCall({ source: 'console', operation: 'PutObject' });
  expect(revisionOf([read])).toBe(revisionOf([]));
  expect(revisionOf([read, write])).toBeGreaterThan(revisionOf([read]));
  expect(revisionOf([read, invocation()])).toBeGreaterThan(revisionOf([read]));
});

it('stays with whatever a panel reads by, whatever it is called', async () => {
  const odd = apiCall({ source: 'console', service: 'apigateway', operation: 'FlushStageCache' });
  expect(revisionOf([odd])).toBe(1);
  await forReading(fakeAccount({}).account).call('apigateway', 'FlushStageCache', {});
  expect(revisionOf([{ ...odd }])).toBe(0);
  expect(revisionOf([{ ...odd, source: 'sdk' }])).toBe(1);
});
