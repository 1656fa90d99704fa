import { expect, test } from 'vitest';
import { testCloud } from '../../../cloud/testing/test-cloud.ts';
import { accountPort } from '../../../node/node-cloud.ts';
import { streams } from './streams.ts';

test.each(['2016', 'today'] as const)('%s: a stream is made, filled, looked into and deleted', async (era) => {
  const cloud = testCloud({ era });
  const account = accountPort(cloud, era);
  const act = (label: string, values = {}) =>
    streams.actions!.find((action) => action.label === label)!.run(account, 'clicks', values);
  await streams.create!.run(account, { name: 'clicks', shards: '2' });
  expect(await streams.list(account)).toEqual(['clicks']);
  expect((await streams.detail!(account, 'clicks')).facts).toContainEqual(['State', 'CREATING']);
  await cloud.advance(15_000);
  const { facts, sections } = await streams.detail!(account, 'clicks');
  expect(facts).toContainEqual(['Kept for', '24 hours']);
  expect(sections).toMatchObject([{ rows: [{ Shard: 'shardId-000000000000', State: 'open' }, { State: 'open' }] }]);
  expect(await act('Look at records')).toBe('There is no record in it.');
  expect(await act('Put record', { key: 'ada', data: 'hello' })).toMatch(/^It is in shardId-00000000000[01] as \d+\.$/);
  await cloud.advance(1000);
  expect(await act('Look at records')).toBe('ada: hello');
  await streams.remove!.run(account, 'clicks');
  await cloud.advance(15_000);
  expect(await streams.list(account)).toEqual([]);
});
