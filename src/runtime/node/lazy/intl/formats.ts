import { getCanonicalLocales, supportedLocalesOf } from './locale.ts';

/** English rules of the small formatters. */

function option<T extends string>(options: any, name: string, allowed: readonly T[], fallback: T): T {
  const value = options?.[name];
  if (value === undefined) return fallback;
  if (!allowed.includes(String(value) as T))
    throw new RangeError(`Value ${value} out of range for Intl options property ${name}`);
  return String(value) as T;
}

const localeOf = (locales: unknown): string => supportedLocalesOf(locales)[0] ?? 'en-US';

export class PluralRules {
  static supportedLocalesOf = supportedLocalesOf;
  readonly #type: 'cardinal' | 'ordinal';
  readonly #locale: string;
  constructor(locales?: unknown, options?: object) {
    getCanonicalLocales(locales);
    this.#locale = localeOf(locales);
    this.#type = option(options, 'type', ['cardinal', 'ordinal'], 'cardinal');
  }
  select(value: number): string {
    const number = Math.abs(Number(value));
    if (this.#type === 'cardinal') return number === 1 ? 'one' : 'other';
    const [ten, hundred] = [number % 10, number % 100];
    if (ten === 1 && hundred !== 11) return 'one';
    if (ten === 2 && hundred !== 12) return 'two';
    return ten === 3 && hundred !== 13 ? 'few' : 'other';
  }
  resolvedOptions() {
    return {
      locale: this.#locale,
      type: this.#type,
      minimumIntegerDigits: 1,
      minimumFractionDigits: 0,
      maximumFractionDigits: 3,
      pluralCategories: this.#type === 'cardinal' ? ['one', 'other'] : ['few', 'one', 'two', 'other'],
    };
  }
}

export class ListFormat {
  static supportedLocalesOf = supportedLocalesOf;
  readonly #type: string;
  readonly #style: string;
  readonly #locale: string;
  constructor(locales?: unknown, options?: object) {
    this.#locale = localeOf(locales);
    this.#type = option(options, 'type', ['conjunction', 'disjunction', 'unit'], 'conjunction');
    this.#style = option(options, 'style', ['long', 'short', 'narrow'], 'long');
  }
  formatToParts(list: Iterable<string>): { type: string; value: string }[] {
    const items = [...list];
    for (const item of items) if (typeof item !== 'string') throw new TypeError('Iterable yielded a non-String value');
    const word = this.#type === 'disjunction' ? 'or' : this.#style === 'long' ? 'and' : '&';
    const narrow = this.#type === 'unit' && this.#style === 'narrow';
    const comma = narrow ? ' ' : ', ';
    const serial = this.#style !== 'narrow' || this.#type === 'disjunction';
    const last = this.#type === 'unit' ? comma : items.length === 2 ? ` ${word} ` : serial ? `, ${word} ` : ', ';
    const two = this.#type === 'conjunction' && this.#style === 'narrow' && items.length === 2 ? ', ' : last;
    return items.flatMap((value, at) => {
      const literal = at === items.length - 1 ? two : comma;
      return at === 0
        ? [{ type: 'element', value }]
        : [
            { type: 'literal', value: literal },
            { type: 'element', value },
          ];
    });
  }
  format(list: Iterable<string>): string {
    return this.formatToParts(list)
      .map(({ value }) => value)
      .join('');
  }
  resolvedOptions() {
    return { locale: this.#locale, type: this.#type, style: this.#style };
  }
}

const units = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];
const short: Record<string, [one: string, other: string]> = {
  second: ['sec.', 'sec.'],
  minute: ['min.', 'min.'],
  hour: ['hr.', 'hr.'],
  day: ['day', 'days'],
  week: ['wk.', 'wk.'],
  month: ['mo.', 'mo.'],
  quarter: ['qtr.', 'qtrs.'],
  year: ['yr.', 'yr.'],
};
const narrow: Record<string, string> = {
  second: 's',
  minute: 'm',
  hour: 'h',
  day: 'd',
  week: 'w',
  month: 'mo',
  quarter: 'q',
  year: 'y',
};
const words: Record<string, string> = {
  'day:0': 'today',
  'day:1': 'tomorrow',
  'day:-1': 'yesterday',
  'second:0': 'now',
};

/** `Intl.RelativeTimeFormat`, over a number format that is handed in. */
export const relativeTimeFormat = (number: (value: number) => string) =>
  class RelativeTimeFormat {
    static supportedLocalesOf = supportedLocalesOf;
    readonly #numeric: string;
    readonly #style: string;
    readonly #locale: string;
    constructor(locales?: unknown, options?: object) {
      this.#locale = localeOf(locales);
      this.#style = option(options, 'style', ['long', 'short', 'narrow'], 'long');
      this.#numeric = option(options, 'numeric', ['always', 'auto'], 'always');
    }
    format(value: number, unitText: string): string {
      const amount = Number(value);
      const unit = String(unitText).replace(/s$/, '');
      if (!units.includes(unit)) throw new RangeError(`Invalid unit argument for format() '${unitText}'`);
      if (!Number.isFinite(amount)) throw new RangeError('Invalid time value');
      const past = amount < 0 || Object.is(amount, -0);
      if (this.#numeric === 'auto') {
        const word = words[`${unit}:${amount}`];
        if (word) return word;
        const near = { '0': 'this', '1': 'next', '-1': 'last' }[String(amount)];
        const named = this.#style === 'long' ? unit : short[unit]![0];
        if (near && !['second', 'minute', 'hour', 'day'].includes(unit)) return `${near} ${named}`;
        if (amount === 0 && (unit === 'minute' || unit === 'hour')) return `this ${unit}`;
      }
      const size = Math.abs(amount);
      const one = size === 1;
      const shown = number(size);
      const text =
        this.#style === 'narrow'
          ? `${shown}${narrow[unit]}`
          : `${shown} ${this.#style === 'long' ? unit + (one ? '' : 's') : short[unit]![one ? 0 : 1]}`;
      return past ? `${text} ago` : `in ${text}`;
    }
    formatToParts(value: number, unit: string) {
      const text = this.format(value, unit);
      const [, before, integer, after] = /^(\D*)([\d,.]+)?(.*)$/s.exec(text)!;
      if (integer === undefined) return [{ type: 'literal', value: text }];
      const parts = [
        { type: 'literal', value: before! },
        { type: 'integer', value: integer, unit: String(unit).replace(/s$/, '') },
        { type: 'literal', value: after! },
      ];
      return parts.filter((part) => part.value);
    }
    resolvedOptions() {
      return { locale: this.#locale, style: this.#style, numeric: this.#numeric, numberingSystem: 'latn' };
    }
  };

export class Segmenter {
  readonly #granularity: string;
  constructor(_locales?: unknown, options?: object) {
    this.#granularity = option(options, 'granularity', ['grapheme', 'word', 'sentence'], 'grapheme');
    if (this.#granularity === 'sentence') throw new Error("Coldstart's Intl.Segmenter knows graphemes and words");
  }
  *segment(input: string) {
    const pattern =
      this.#granularity === 'word'
        ? /[\p{L}\p{N}_]+(?:['’.][\p{L}\p{N}_]+)*|\s+|[^]/gu
        : /\r\n|\p{RI}\p{RI}|[^](?:[\p{M}\u{1F3FB}-\u{1F3FF}]|\u200d[^])*/gu;
    for (const { 0: segment, index } of String(input).matchAll(pattern))
      yield {
        segment,
        index,
        input,
        ...(this.#granularity === 'word' ? { isWordLike: /[\p{L}\p{N}]/u.test(segment) } : {}),
      };
  }
}
