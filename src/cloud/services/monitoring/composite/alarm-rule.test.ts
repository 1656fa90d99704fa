import type { StateValue } from '@aws-sdk/client-cloudwatch';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alarmsIn, type AlarmRule, holds, parseAlarmRule, RuleProblem } from './alarm-rule.ts';

const states: Record<string, StateValue> = { a: 'ALARM', b: 'OK', c: 'INSUFFICIENT_DATA', 'my alarm': 'ALARM' };
const arn = 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:a';
const stateOf = (name: string) => states[name];

describe('a rule holds or not', () => {
  test.each([
    ['ALARM(a)', true],
    ['ALARM("a")', true],
    ['ALARM("my alarm") AND OK(b)', true],
    ['OK(a) OR INSUFFICIENT_DATA(c)', true],
    ['NOT ALARM(a)', false],
    ['NOT(ALARM(a))', false],
    ['NOT NOT ALARM(a)', true],
    // AND binds closer than OR, NOT closest.
    ['TRUE OR TRUE AND FALSE', true],
    ['(TRUE OR TRUE) AND FALSE', false],
    ['NOT FALSE AND FALSE', false],
    ['NOT (FALSE AND FALSE)', true],
    ['(ALARM(a) OR ALARM(b)) AND NOT ALARM(c)', true],
    ['ALARM(nobody) OR OK(nobody)', false],
    ['ALARM( a )AND(OK(b))', true],
  ])('%s: %s', (text, expected) => {
    expect(holds(parseAlarmRule(text), stateOf)).toBe(expected);
  });
});

test('the alarms in a rule, by name or ARN', () => {
  expect(alarmsIn(parseAlarmRule(`ALARM(${arn}) OR NOT (OK("my alarm") AND TRUE)`))).toEqual([arn, 'my alarm']);
});

test.each([
  '',
  'ALARM',
  'ALARM()',
  'ALARM(a',
  'ALARM(a) AND',
  'AND ALARM(a)',
  '(ALARM(a)',
  'ALARM(a))',
  'alarm(a)',
  'a OR b',
  'ALARM(a) ALARM(b)',
  '('.repeat(500),
])('%j is no rule', (text) => {
  expect(() => parseAlarmRule(text)).toThrow(RuleProblem);
});

test('what is written out is read back, and whatever is read ends in a rule or a problem', () => {
  const { rule } = fc.letrec<{ rule: AlarmRule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4 },
      fc.record({
        kind: fc.constant('state' as const),
        state: fc.constantFrom<StateValue>('ALARM', 'OK', 'INSUFFICIENT_DATA'),
        alarm: fc.constantFrom('a', 'b', 'my alarm', arn),
      }),
      fc.record({ kind: fc.constant('constant' as const), value: fc.boolean() }),
      fc.record({ kind: fc.constant('not' as const), of: tie('rule') }),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        of: fc.array(tie('rule'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  }));
  fc.assert(
    fc.property(rule, (one) => {
      expect(holds(parseAlarmRule(written(one)), stateOf)).toBe(holds(one, stateOf));
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        parseAlarmRule(text);
      } catch (error) {
        expect(error).toBeInstanceOf(RuleProblem);
      }
    }),
  );
});

function written(rule: AlarmRule): string {
  switch (rule.kind) {
    case 'state':
      return `${rule.state}("${rule.alarm}")`;
    case 'constant':
      return rule.value ? 'TRUE' : 'FALSE';
    case 'not':
      return `NOT (${written(rule.of)})`;
    default:
      return `(${rule.of.map(written).join(rule.kind === 'and' ? ' AND ' : ' OR ')})`;
  }
}
