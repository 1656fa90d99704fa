import { expect, it } from 'vitest';
import { apiCall, invocation } from '../testing/records.ts';
import { upcomingText } from './upcoming.ts';
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

it('sums up what happened', () => {
  const reclaimed = { type: 'environment', state: 'reclaimed' } as const;
  const environment = { ...reclaimed, environmentId: 'e', functionArn: '', functionName: '', at: 0, logStreamName: '' };
  expect(whatHappened([])).toBe('Nothing happened.');
  expect(whatHappened([invocation({ status: 'error' }), environment, apiCall(), apiCall()])).toBe(
    '1 run (1 failed), 1 environment reclaimed, 2 API calls.',
  );
});
