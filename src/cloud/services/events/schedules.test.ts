import { expect, test } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { drain, QUEUE, setUp } from './testing/events-client.ts';

const MINUTE = 60_000;

async function scheduled(ScheduleExpression: string) {
  const { cloud } = await setUp();
  await cloud.call('events', 'PutRule', { Name: 'tick', ScheduleExpression });
  await cloud.call('events', 'PutTargets', { Rule: 'tick', Targets: [{ Id: 'q', Arn: QUEUE }] });
  return cloud;
}

const times = async (cloud: Cloud) => (await drain(cloud)).map(({ body }) => JSON.parse(body).time.slice(5, 16));

test('a scheduled event', async () => {
  const cloud = await scheduled('rate(1 hour)');
  await cloud.advance(61 * MINUTE);
  const [{ body } = { body: '' }, ...others] = await drain(cloud);
  expect(others).toEqual([]);
  const { id, ...event } = JSON.parse(body);
  expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(event).toEqual({
    version: '0',
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '111122223333',
    time: '2026-11-23T13:00:00Z',
    region: 'us-east-1',
    resources: ['arn:aws:events:us-east-1:111122223333:rule/tick'],
    detail: {},
  });
});

test('it waits for time to pass, and comes on the dot', async () => {
  const cloud = await scheduled('cron(0/20 9-10 ? * MON-FRI *)');
  await cloud.settle();
  expect(await times(cloud)).toEqual([]);
  await cloud.advance(24 * 60 * MINUTE);
  expect(await times(cloud)).toEqual(['00', '20', '40'].flatMap((m) => [`11-24T09:${m}`, `11-24T10:${m}`]).sort());
});

test('a disabled rule is silent; one that is changed keeps its new time', async () => {
  const cloud = await scheduled('rate(1 minute)');
  await cloud.advance(2.5 * MINUTE);
  await cloud.call('events', 'DisableRule', { Name: 'tick' });
  await cloud.advance(5 * MINUTE);
  expect(await times(cloud)).toHaveLength(2);
  await cloud.call('events', 'EnableRule', { Name: 'tick' });
  await cloud.advance(2.5 * MINUTE);
  expect(await times(cloud)).toHaveLength(2);
  await cloud.call('events', 'PutRule', { Name: 'tick', ScheduleExpression: 'rate(3 minutes)' });
  await cloud.advance(3.5 * MINUTE);
  expect(await times(cloud)).toHaveLength(1);
  await cloud.call('events', 'RemoveTargets', { Rule: 'tick', Ids: ['q'] });
  await cloud.call('events', 'DeleteRule', { Name: 'tick' });
  expect(cloud.clock.upcoming().filter(({ service }) => service === 'events')).toEqual([]);
});

test('what can never be due is taken, and never is', async () => {
  const cloud = await scheduled('cron(0 0 30 2 ? *)');
  expect(cloud.clock.upcoming().filter(({ service }) => service === 'events')).toEqual([]);
});

test('schedules are part of the saved account', async () => {
  const cloud = await scheduled('rate(1 minute)');
  await cloud.settle();
  const saved = structuredClone(cloud.save());
  await cloud.advance(3 * MINUTE);
  await cloud.load(saved);
  await cloud.advance(2.5 * MINUTE);
  expect(await times(cloud)).toHaveLength(2);
});
