import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { expect, test } from 'vitest';
import { refusalOf, setUp } from './testing/events-client.ts';

const entry: PutEventsRequestEntry = { Source: 'shop', DetailType: 'x', Detail: '{}' };

test('an entry that is wrong fails by itself', async () => {
  const { events } = await setUp();
  const Entries = [
    entry,
    { ...entry, Source: undefined },
    { ...entry, DetailType: '' },
    { ...entry, Detail: undefined },
    { ...entry, Detail: 'detail' },
    { ...entry, Detail: '[1]' },
    { ...entry, Source: 'aws.ec2' },
    { ...entry, EventBusName: 'nowhere' },
  ];
  const answer = await events.send(new PutEventsCommand({ Entries }));
  expect(answer.FailedEntryCount).toBe(6);
  const required = (name: string) => ({
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
  });
  const malformed = { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  expect(answer.Entries).toEqual([
    { EventId: expect.stringMatching(/^[\da-f-]{36}$/) },
    required('Source'),
    required('DetailType'),
    required('Detail'),
    malformed,
    malformed,
    { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' },
    { EventId: expect.any(String) },
  ]);
});

test('ten entries, and a megabyte, are the most', async () => {
  const { events } = await setUp();
  const send = (Entries: PutEventsRequestEntry[]) => refusalOf(events.send(new PutEventsCommand({ Entries })));
  expect(await send(Array.from({ length: 11 }, () => entry))).toMatch(
    /^ValidationException: 1 validation error detected: Value '.*' at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10$/,
  );
  const sized = (bytes: number) => ({ ...entry, Detail: JSON.stringify({ a: 'x'.repeat(bytes - 13) }) });
  expect(await send([sized(1_048_576)])).toBe('accepted');
  expect(await send([sized(1_048_577)])).toBe(
    'ValidationException: Total size of the entries in the request is over the limit.',
  );
});
