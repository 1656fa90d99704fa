import type { StateValue } from '@aws-sdk/client-cloudwatch';

/** A composite alarm's rule. `alarm` is a name or an ARN, as written. */
export type AlarmRule =
  | { kind: 'state'; state: StateValue; alarm: string }
  | { kind: 'constant'; value: boolean }
  | { kind: 'not'; of: AlarmRule }
  | { kind: 'and' | 'or'; of: AlarmRule[] };

/** Why a rule is none, for the error that says so. */
export class RuleProblem extends Error {}

const TOKEN =
  /\s*(?:(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|([^\s()"]+))\s*\)|(AND|OR|NOT|TRUE|FALSE)(?!\w)|([()]))/y;
const DEEPEST = 50;

interface Token {
  word: string;
  alarm?: string;
}

/**
 * Reads a rule: `ALARM("a") AND (OK(b) OR NOT INSUFFICIENT_DATA(c))`. NOT binds closest, then AND, then OR.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 * @throws {RuleProblem}
 */
export function parseAlarmRule(text: string): AlarmRule {
  const tokens = tokensOf(text);
  let next = 0;
  const takes = (word: string): boolean => tokens[next]?.word === word && !!++next;

  const several = (kind: 'and' | 'or', word: string, one: (depth: number) => AlarmRule, depth: number): AlarmRule => {
    const of = [one(depth)];
    while (takes(word)) of.push(one(depth));
    return of.length === 1 ? of[0]! : { kind, of };
  };
  const either = (depth: number): AlarmRule => several('or', 'OR', both, depth);
  const both = (depth: number): AlarmRule => several('and', 'AND', single, depth);
  const single = (depth: number): AlarmRule => {
    if (depth > DEEPEST) throw new RuleProblem('it is nested too deeply');
    if (takes('NOT')) return { kind: 'not', of: single(depth + 1) };
    if (takes('(')) {
      const inner = either(depth + 1);
      if (!takes(')')) throw new RuleProblem('a parenthesis is not closed');
      return inner;
    }
    const token = tokens[next++];
    if (token?.alarm !== undefined) return { kind: 'state', state: token.word as StateValue, alarm: token.alarm };
    if (token?.word === 'TRUE' || token?.word === 'FALSE') return { kind: 'constant', value: token.word === 'TRUE' };
    throw new RuleProblem(token ? `"${token.word}" is not expected there` : 'it ends too early');
  };

  const rule = either(0);
  if (next < tokens.length) throw new RuleProblem(`"${tokens[next]!.word}" is not expected there`);
  return rule;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) throw new RuleProblem(`it cannot be read from "${text.slice(at, at + 20).trim()}" on`);
    const [, state, quoted, bare, word, bracket] = match;
    tokens.push(state ? { word: state, alarm: quoted ?? bare } : { word: (word ?? bracket)! });
  }
  return tokens;
}

/** The alarms that a rule speaks of, as written. */
export function alarmsIn(rule: AlarmRule): string[] {
  switch (rule.kind) {
    case 'state':
      return [rule.alarm];
    case 'constant':
      return [];
    case 'not':
      return alarmsIn(rule.of);
    default:
      return rule.of.flatMap(alarmsIn);
  }
}

/** Whether a rule holds. @param stateOf of an alarm as written */
export function holds(rule: AlarmRule, stateOf: (alarm: string) => StateValue | undefined): boolean {
  switch (rule.kind) {
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'constant':
      return rule.value;
    case 'not':
      return !holds(rule.of, stateOf);
    case 'and':
      return rule.of.every((each) => holds(each, stateOf));
    case 'or':
      return rule.of.some((each) => holds(each, stateOf));
  }
}
