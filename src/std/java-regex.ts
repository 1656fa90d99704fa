/**
 * Java's regular expressions, as far as people write them in mapping templates and selection patterns: groups, alternatives, classes,
 * greedy and lazy counts, `^ $ \b`, look-ahead and the flags `(?i)` and `(?s)`. The pattern and the text may both be hostile, so every
 * match has a budget, and ends with an error where JavaScript's engine would go on for ever.
 */
export class RegexError extends Error {}

/** Steps of one search; ours. */
const MAX_STEPS = 200_000;
/** Repetitions of a group in one match, each of which needs stack. */
const MAX_DEPTH = 1_500;
const MAX_COUNT = 1_000;

interface Run {
  text: string;
  steps: number;
  depth: number;
  groups: (readonly [number, number] | undefined)[];
}

type Next = (at: number) => boolean;
type Matcher = (run: Run, at: number, next: Next) => boolean;
type Test = (code: number) => boolean;

export interface RegexMatch {
  start: number;
  end: number;
  /** The whole match first; undefined for a group that took no part. */
  groups: (string | undefined)[];
}

export class JavaRegex {
  readonly #matcher: Matcher;
  readonly #groups: number;

  /** @throws {RegexError} for what is no regular expression. */
  constructor(source: string) {
    const parser = new Parser(source);
    this.#matcher = parser.parse();
    this.#groups = parser.groups;
  }

  /** Whether the whole text matches, as `String.matches` has it. @throws {RegexError} when it takes too long. */
  matches(text: string): boolean {
    const run = this.#run(text);
    return this.#matcher(run, 0, (end) => end === text.length);
  }

  /** The first match at or after `from`. @throws {RegexError} when it takes too long. */
  find(text: string, from = 0, run: Run = this.#run(text)): RegexMatch | null {
    for (let start = from; start <= text.length; start++) {
      let end = -1;
      run.groups.fill(undefined);
      const found = this.#matcher(run, start, (at) => {
        end = at;
        return true;
      });
      if (!found) continue;
      const inner = run.groups.slice(1).map((group) => group && text.slice(...group));
      return { start, end, groups: [text.slice(start, end), ...inner] };
    }
    return null;
  }

  /** Every match, none of which overlaps another; one budget for all of them, larger for longer texts. */
  *all(text: string): Generator<RegexMatch> {
    const run = this.#run(text);
    run.steps -= text.length * 20;
    for (let at = 0; at <= text.length; ) {
      const match = this.find(text, at, run);
      if (!match) return;
      yield match;
      at = match.end > match.start ? match.end : match.end + 1;
    }
  }

  #run = (text: string): Run => ({
    text,
    steps: 0,
    depth: 0,
    groups: Array.from({ length: this.#groups + 1 }, () => undefined),
  });
}

function spend(run: Run): void {
  if (++run.steps > MAX_STEPS) throw new RegexError('The regular expression takes too long on this text.');
}

const single =
  (test: Test): Matcher =>
  (run, at, next) => {
    spend(run);
    return at < run.text.length && test(run.text.charCodeAt(at)) && next(at + 1);
  };

const sequence = (parts: readonly Matcher[]): Matcher => {
  const from =
    (index: number): Matcher =>
    (run, at, next) => {
      const part = parts[index];
      return part ? part(run, at, (end) => rest[index + 1]!(run, end, next)) : next(at);
    };
  const rest: Matcher[] = Array.from({ length: parts.length + 1 }, (_, index) => from(index));
  return rest[0]!;
};

const alternatives = (options: readonly Matcher[]): Matcher =>
  options.length === 1 ? options[0]! : (run, at, next) => options.some((option) => option(run, at, next));

const capture =
  (inner: Matcher, number: number): Matcher =>
  (run, at, next) =>
    inner(run, at, (end) => {
      const before = run.groups[number];
      run.groups[number] = [at, end];
      if (next(end)) return true;
      run.groups[number] = before;
      return false;
    });

interface Count {
  min: number;
  max: number;
  lazy: boolean;
}

/** A character again and again needs no stack: it goes as far as it can, and back (or the other way round, when lazy). */
const repeatSingle =
  (test: Test, { min, max, lazy }: Count): Matcher =>
  (run, at, next) => {
    const { text } = run;
    const limit = Math.min(text.length, at + max);
    if (lazy) {
      for (let end = at; ; end++) {
        spend(run);
        if (end - at >= min && next(end)) return true;
        if (end >= limit || !test(text.charCodeAt(end))) return false;
      }
    }
    let end = at;
    while (end < limit && test(text.charCodeAt(end))) {
      spend(run);
      end++;
    }
    for (; end - at >= min; end--) {
      spend(run);
      if (next(end)) return true;
    }
    return false;
  };

const repeat = (inner: Matcher, { min, max, lazy }: Count): Matcher => {
  const again = (run: Run, at: number, done: number, next: Next): boolean => {
    spend(run);
    if (++run.depth > MAX_DEPTH) throw new RegexError('The regular expression goes too deep on this text.');
    try {
      const more = () =>
        done < max && inner(run, at, (end) => (end > at || done < min) && again(run, end, done + 1, next));
      if (done < min) return more();
      return lazy ? next(at) || more() : more() || next(at);
    } finally {
      run.depth--;
    }
  };
  return (run, at, next) => again(run, at, 0, next);
};

const isWord: Test = (code) =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
const isDigit: Test = (code) => code >= 48 && code <= 57;
const isSpace: Test = (code) => code === 32 || (code >= 9 && code <= 13);
const not =
  (test: Test): Test =>
  (code) =>
    !test(code);
const CLASSES: Record<string, Test> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
};
const CONTROLS: Record<string, number> = { n: 10, r: 13, t: 9, f: 12, e: 27, a: 7 };
const wordAt = (text: string, at: number): boolean => at >= 0 && at < text.length && isWord(text.charCodeAt(at));

class Parser {
  groups = 0;
  readonly #source: string;
  #at = 0;
  #ignoreCase = false;
  #dotAll = false;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  parse(): Matcher {
    const matcher = this.#alternatives();
    if (this.#at < this.#source.length) this.#fail('Unmatched closing ")"');
    return matcher;
  }

  #fail(reason: string): never {
    throw new RegexError(`${reason} near index ${this.#at} in "${this.#source.slice(0, 200)}"`);
  }

  #eat(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #alternatives(): Matcher {
    if (++this.#depth > 50) this.#fail('Groups nested too deep');
    const options = [this.#sequence()];
    while (this.#eat('|')) options.push(this.#sequence());
    this.#depth--;
    return alternatives(options);
  }

  #sequence(): Matcher {
    const parts: Matcher[] = [];
    while (this.#at < this.#source.length && this.#source[this.#at] !== '|' && this.#source[this.#at] !== ')') {
      const atom = this.#atom();
      const count = this.#count();
      if (typeof atom === 'function' && atom.length === 1) {
        const test = atom as Test;
        parts.push(count ? repeatSingle(test, count) : single(test));
      } else parts.push(count ? repeat(atom as Matcher, count) : (atom as Matcher));
    }
    return sequence(parts);
  }

  /** A test takes one argument, a matcher three. */
  #atom(): Test | Matcher {
    const character = this.#source[this.#at++]!;
    switch (character) {
      case '.':
        return this.#dotAll ? (_code: number) => true : (code: number) => code !== 10 && code !== 13;
      case '^':
        return (_run, at, next) => at === 0 && next(at);
      case '$':
        return (run, at, next) =>
          (at === run.text.length || (at === run.text.length - 1 && run.text[at] === '\n')) && next(at);
      case '(':
        return this.#group();
      case '[':
        return this.#set();
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
        this.#at--;
        return this.#fail(`Dangling meta character '${character}'`);
      default:
        return this.#is(character.charCodeAt(0));
    }
  }

  #is(wanted: number): Test {
    if (!this.#ignoreCase) return (code) => code === wanted;
    const letter = String.fromCharCode(wanted);
    const both = [letter.toLowerCase().charCodeAt(0), letter.toUpperCase().charCodeAt(0)];
    return (code) => both.includes(code);
  }

  #group(): Matcher {
    const flags = /^\?([is]+)\)/.exec(this.#source.slice(this.#at, this.#at + 5));
    if (flags) {
      this.#at += flags[0].length;
      if (flags[1]!.includes('i')) this.#ignoreCase = true;
      if (flags[1]!.includes('s')) this.#dotAll = true;
      return (_run, at, next) => next(at);
    }
    const kind = ['?:', '?=', '?!'].find((prefix) => this.#eat(prefix));
    if (!kind && this.#source[this.#at] === '?') this.#fail('Unknown inline modifier');
    const number = kind ? 0 : ++this.groups;
    const inner = this.#alternatives();
    if (!this.#eat(')')) this.#fail('Unclosed group');
    if (kind === '?:') return (run, at, next) => inner(run, at, next);
    if (kind) return (run, at, next) => inner(run, at, () => true) === (kind === '?=') && next(at);
    return capture(inner, number);
  }

  #escape(): Test | Matcher {
    const letter = this.#source[this.#at++];
    if (letter === undefined) this.#fail('Unexpected internal error');
    if (letter === 'b') return (run, at, next) => wordAt(run.text, at - 1) !== wordAt(run.text, at) && next(at);
    if (letter === 'B') return (run, at, next) => wordAt(run.text, at - 1) === wordAt(run.text, at) && next(at);
    if (letter === 'Q') {
      const end = this.#source.indexOf('\\E', this.#at);
      const quoted = this.#source.slice(this.#at, end < 0 ? undefined : end);
      this.#at = end < 0 ? this.#source.length : end + 2;
      return sequence([...quoted].map((each) => single(this.#is(each.charCodeAt(0)))));
    }
    return this.#escaped(letter!);
  }

  #escaped(letter: string): Test {
    const known = CLASSES[letter];
    if (known) return (code) => known(code);
    if (letter in CONTROLS) return this.#is(CONTROLS[letter]!);
    const hex = /^(?:u([\da-fA-F]{4})|x([\da-fA-F]{2}))/.exec(letter + this.#source.slice(this.#at, this.#at + 4));
    if (hex) {
      this.#at += hex[0].length - 1;
      return this.#is(Number.parseInt(hex[1] ?? hex[2]!, 16));
    }
    if (/[A-Za-z0-9]/.test(letter)) this.#fail('Illegal/unsupported escape sequence');
    return this.#is(letter.charCodeAt(0));
  }

  #set(): Test {
    const negated = this.#eat('^');
    const members: Test[] = [];
    for (let first = true; ; first = false) {
      const character = this.#source[this.#at++];
      if (character === undefined) this.#fail('Unclosed character class');
      if (character === ']' && !first) break;
      if (character === '\\') {
        members.push(this.#escaped(this.#source[this.#at++] ?? this.#fail('Unclosed character class')));
        continue;
      }
      const range = /^-([^\]\\])/.exec(this.#source.slice(this.#at, this.#at + 2));
      if (!range) {
        members.push(this.#is(character!.charCodeAt(0)));
        continue;
      }
      this.#at += 2;
      const [low, high] = [character!.charCodeAt(0), range[1]!.charCodeAt(0)];
      if (high < low) this.#fail('Illegal character range');
      members.push((code) => code >= low && code <= high);
    }
    return (code) => members.some((member) => member(code)) !== negated;
  }

  #count(): Count | null {
    const match = /^(?:([*+?])|\{(\d{1,4})(?:(,)(\d{0,4}))?\})([?+])?/.exec(
      this.#source.slice(this.#at, this.#at + 14),
    );
    if (!match) return null;
    this.#at += match[0].length;
    const [, sign, low, range, high, mode] = match;
    const lazy = mode === '?';
    if (sign) return { min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Number.POSITIVE_INFINITY, lazy };
    const min = Number(low);
    const max = !range ? min : high ? Number(high) : Number.POSITIVE_INFINITY;
    if (max < min || min > MAX_COUNT) this.#fail('Illegal repetition range');
    return { min, max, lazy };
  }
}
