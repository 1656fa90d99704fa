import { expect, it } from 'vitest';
import { apiCall, invocation } from '../testing/records.ts';
import { backAndForth } from './back-and-forth.ts';
import { instantProblem, readInstant } from './read-instant.ts';
import { upcomingLines, upcomingText } from './upcoming.ts';
import { whatHappened } from './what-happened.ts';

it.each([
  ['reclaim', { environmentId: '0123456789' }, 'Idle environment 01234567 is reclaimed if nothing uses it in 12 min'],
  [
    'deliver',
    { functionArn: 'arn:aws:lambda:us-east-1:1:function:hello', attempt: 2 },
    'Try 2 of 3 of hello in 12 min',
  ],
  ['other', undefined, 'lambda: other in 12 min'],
] as const)('says what %s will do and when', (task, subject, text) => {
  expect(upcomingText({ at: 1000 + 720_000, service: 'lambda', task, subject }, 1000)).toBe(text);
});

it('says when schedules are due', () => {
  const event = { at: 60_000, service: 'events' };
  expect(upcomingText({ ...event, task: 'fire', subject: { rule: 'tick' } }, 0)).toBe(
    'The schedule tick is due in 1 min',
  );
  const ruleArn = 'arn:aws:events:us-east-1:111122223333:rule/tick';
  expect(upcomingText({ ...event, task: 'deliver', subject: { ruleArn } }, 0)).toBe(
    'An event of the rule tick is delivered in 1 min',
  );
});

it('tells of a rule that was stopped', () => {
  const error = { code: 'LOOP', message: 'It was stopped.' };
  expect(whatHappened([{ type: 'undelivered', at: 0, ruleArn: 'r', target: 't', error }])).toBe('It was stopped.');
});

it('sums up what happened', () => {
  const reclaimed = { type: 'environment', state: 'reclaimed' } as const;
  const environment = { ...reclaimed, environmentId: 'e', functionArn: '', functionName: '', at: 0, logStreamName: '' };
  expect(whatHappened([])).toBe('Nothing happened.');
  expect(whatHappened([invocation({ status: 'error' }), environment, apiCall(), apiCall()])).toBe(
    '1 run (1 failed), 1 environment reclaimed, 2 API calls.',
  );
});

it.each([
  ['2026-11-23T09:00', Date.UTC(2026, 10, 23, 9), null],
  ['2026-11-23T09:00:30', Date.UTC(2026, 10, 23, 9, 0, 30), null],
  ['2026-11-23T07:59', Date.UTC(2026, 10, 23, 7, 59), /That is over/],
  ['2031-01-01T00:00', Date.UTC(2031, 0, 1), /more than a year ahead/],
  ['', null, 'Give a date and a time.'],
  ['2026-13-40T99:00', null, 'Give a date and a time.'],
])('goes to %j', (text, at, problem) => {
  expect(readInstant(text)).toBe(at);
  const found = instantProblem(at, Date.UTC(2026, 10, 23, 8));
  if (problem === null) expect(found).toBeNull();
  else expect(found).toMatch(problem);
});

const point = (id: number) => ({ id, at: id, label: `p${id}` });

it.each([
  // Nothing done since: undo leads before the point where one stands.
  [{ points: [1, 2, 3].map(point), behind: 2, moved: false }, 1, 3],
  [{ points: [1, 2].map(point), behind: 2, moved: true }, 2, undefined],
  [{ points: [1].map(point), behind: 1, moved: false }, undefined, undefined],
  // What was kept on the way is passed over.
  [{ points: [point(1), { ...point(2), between: true as const }], behind: 2, moved: true }, 1, undefined],
])('undoes and redoes', (journey, back, forth) => {
  const found = backAndForth(journey);
  expect([found.back?.id, found.forth?.id]).toEqual([back, forth]);
});

it('puts equal things that wait on one line', () => {
  const alarm = { at: 16_000, service: 'monitoring', task: 'evaluate' };
  const other = { at: 60_000, service: 'events', task: 'fire', subject: { rule: 'tick' } };
  expect(upcomingLines([alarm, alarm, other], 0, 1)).toEqual([
    'An alarm looks at its metric in 16 s (2 times)',
    'and 1 more',
  ]);
});
