import { invalidParameter } from '../errors.ts';

/**
 * The regular expressions of filter patterns, as far as CloudWatch Logs takes them: letters, digits, `:_#=@/;,-`, spaces, the operators
 * `^ $ ? [] {} | \ * + .` and the classes `\d \w \s` with their opposites. There are no groups, so an expression is a list of
 * sequences; it is run as an automaton over all its places at once, and takes time in proportion to the message whatever it says.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
type Step = { accepts: (code: number) => boolean; repeats: boolean; optional: boolean } | 'start' | 'end';

/** Places of an expression after counts are written out. Ours: it keeps a pattern of 1,024 characters from growing without end. */
const MAX_STEPS = 1000;

/** A test for a match anywhere in a text. @throws {AwsError} InvalidParameterException for what the service does not take. */
export function compileRegex(expression: string): (text: string) => boolean {
  if (!expression) fail();
  const sequences = readSequences(expression);
  if (sequences.reduce((sum, { length }) => sum + length, 0) > MAX_STEPS) fail();
  return (text) => sequences.some((sequence) => occurs(sequence, text));
}

function fail(): never {
  throw invalidParameter('Invalid filter pattern');
}

/** Whether the sequence matches somewhere: every place of the text may be where it begins. */
function occurs(steps: readonly Step[], text: string): boolean {
  let places = new Set<number>();
  for (let at = 0; at <= text.length; at++) {
    places.add(0);
    for (const place of places) {
      const step = steps[place];
      if (step === undefined) return true;
      const passes = step === 'start' ? at === 0 : step === 'end' ? at === text.length : step.optional;
      // A set grows while it is walked through: what can be skipped is.
      if (passes) places.add(place + 1);
    }
    const code = text.charCodeAt(at);
    const next = new Set<number>();
    for (const place of places) {
      const step = steps[place]!;
      if (typeof step === 'string' || at === text.length || !step.accepts(code)) continue;
      next.add(step.repeats ? place : place + 1);
      if (step.repeats) next.add(place + 1);
    }
    places = next;
  }
  return false;
}

const LITERAL = /[A-Za-z0-9:_#=@/;, -]/;
const OPERATOR = /[\^$?[\]{}|\\*+.]/;
const CLASSES: Record<string, (code: number) => boolean> = {
  d: (code) => code >= 48 && code <= 57,
  w: (code) => /\w/.test(String.fromCharCode(code)),
  s: (code) => /\s/.test(String.fromCharCode(code)),
};

function readSequences(expression: string): Step[][] {
  const sequences: Step[][] = [[]];
  let at = 0;
  while (at < expression.length) {
    const sequence = sequences.at(-1)!;
    const character = expression[at]!;
    if (character === '|') {
      sequences.push([]);
      at++;
    } else if (character === '^' || character === '$') {
      sequence.push(character === '^' ? 'start' : 'end');
      at++;
    } else {
      const { accepts, end } = character === '[' ? readSet(expression, at) : readAtom(expression, at);
      const count = /^(?:[?*+]|\{(\d{1,4})(,(\d{1,4})?)?\})/.exec(expression.slice(end));
      sequence.push(...repeated(accepts, count));
      at = end + (count?.[0].length ?? 0);
    }
  }
  // An alternative without anything in it would match everything.
  if (sequences.some(({ length }) => length === 0)) fail();
  return sequences;
}

/** One character with its count written out: `a{2,3}` is two `a` and one that may be missing. */
function repeated(accepts: (code: number) => boolean, count: RegExpExecArray | null): Step[] {
  const once = { accepts, repeats: false, optional: false };
  if (!count) return [once];
  const [sign, low, range, high] = count;
  if (sign === '?') return [{ ...once, optional: true }];
  if (sign === '*') return [{ accepts, repeats: true, optional: true }];
  if (sign === '+') return [{ accepts, repeats: true, optional: false }];
  const min = Number(low);
  const max = high === undefined ? min : Number(high);
  if (max < min || max > MAX_STEPS) fail();
  const steps: Step[] = Array.from({ length: max }, (_, i) => ({ ...once, optional: i >= min }));
  return range !== undefined && high === undefined ? [...steps, { accepts, repeats: true, optional: true }] : steps;
}

/** A character, a class or the dot. */
function readAtom(expression: string, at: number): { accepts: (code: number) => boolean; end: number } {
  const character = expression[at]!;
  if (character === '.') return { accepts: (code) => code !== 10 && code !== 13, end: at + 1 };
  if (character === '\\') return readEscape(expression, at);
  if (!LITERAL.test(character)) fail();
  return { accepts: is(character.charCodeAt(0)), end: at + 1 };
}

function readEscape(expression: string, at: number): { accepts: (code: number) => boolean; end: number } {
  const hex = /^\\x([\da-f]{2})/i.exec(expression.slice(at));
  if (hex) return { accepts: is(Number.parseInt(hex[1]!, 16)), end: at + 4 };
  const letter = expression[at + 1] ?? '';
  const known = CLASSES[letter.toLowerCase()];
  if (known && /[dws]/i.test(letter))
    return { accepts: letter === letter.toLowerCase() ? known : (code) => !known(code), end: at + 2 };
  // Of all else, what is no letter or digit may be escaped: operators, and characters such as `!` or a quote.
  if (!/^[!-/:-@[-`{-~]$/.test(letter)) fail();
  return { accepts: is(letter.charCodeAt(0)), end: at + 2 };
}

const is = (wanted: number) => (code: number) => code === wanted;

/** `[abc]`, `[^a-z\d]`. */
function readSet(expression: string, start: number): { accepts: (code: number) => boolean; end: number } {
  let at = start + 1;
  const negated = expression[at] === '^';
  if (negated) at++;
  const members: ((code: number) => boolean)[] = [];
  while (at < expression.length && expression[at] !== ']') {
    const range = /^([A-Za-z0-9])-([A-Za-z0-9])/.exec(expression.slice(at));
    if (range) {
      const [low, high] = [range[1]!.charCodeAt(0), range[2]!.charCodeAt(0)];
      if (high < low) fail();
      members.push((code) => code >= low && code <= high);
      at += 3;
    } else if (expression[at] === '\\') {
      const { accepts, end } = readEscape(expression, at);
      members.push(accepts);
      at = end;
    } else {
      const character = expression[at]!;
      if (!LITERAL.test(character) && !OPERATOR.test(character)) fail();
      members.push(is(character.charCodeAt(0)));
      at++;
    }
  }
  if (at >= expression.length || !members.length) fail();
  return { accepts: (code) => members.some((member) => member(code)) !== negated, end: at + 1 };
}
