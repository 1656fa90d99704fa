import { expect, test } from 'vitest';
import type { LogGroup, LogStream } from './store.ts';
import { countOf, trim } from './trim.ts';

const stream = (name: string): LogStream => ({
  name,
  createdAt: 0,
  events: [],
  lastIngestionAt: null,
  sequenceToken: null,
});

test('a group keeps its latest events, and streams that were read stay in order', () => {
  const streams = new Map(['a', 'b'].map((name) => [name, stream(name)]));
  const group = { streams } as LogGroup;
  let number = 0;
  const put = (name: string, count: number) => {
    for (let i = 0; i < count; i++)
      streams.get(name)!.events.push({ timestamp: number, ingestedAt: 0, message: 'm', number: number++ });
    trim(group, count, 100, 10);
  };
  put('a', 80);
  put('b', 30);
  expect(countOf(group)).toBe(110);
  put('b', 1);
  expect(countOf(group)).toBe(100);
  expect(streams.get('a')!.events.map((event) => event.number)).toEqual(Array.from({ length: 69 }, (_, i) => i + 11));
  for (let i = 0; i < 50; i++) put('b', 7);
  expect(countOf(group)).toBeLessThanOrEqual(110);
  expect(streams.get('a')!.events).toEqual([]);
  expect(streams.get('b')!.events.at(-1)!.number).toBe(number - 1);
});
