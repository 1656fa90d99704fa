/**
 * `Intl` for en-US: FormatJS's date and number formats with CLDR's English data; the rest in `formats.ts`.
 *
 * Gaps: names of currencies follow the number rather than its digits (`1.00 US dollar`); other locales answer in English (`supportedLocalesOf` says so); no `DisplayNames` and `DurationFormat`.
 */
import { DateTimeFormat } from '@formatjs/intl-datetimeformat';
import { NumberFormat } from '@formatjs/intl-numberformat';
import { Collator } from '../../lib/collation.ts';
import { lazyCore } from '../../lib/guest-bundles.ts';
import { ListFormat, PluralRules, relativeTimeFormat, Segmenter } from './formats.ts';
import { zoneNames } from './zone-names.ts';
import { getCanonicalLocales, Locale, supportedLocalesOf } from './locale.ts';

const base: Record<string, unknown> = { getCanonicalLocales, Locale, PluralRules, ListFormat, Collator, Segmenter };
const define = (name: string, value: unknown) =>
  Object.defineProperty(base, name, { value, writable: true, configurable: true, enumerable: false });
for (const name of Object.keys(base)) define(name, base[name]);
Object.defineProperty(base, Symbol.toStringTag, { value: 'Intl', configurable: true });

/** FormatJS looks for its neighbours in the global. */
Object.defineProperty(globalThis, 'Intl', { value: base, writable: true, configurable: true, enumerable: false });

const english = (locales: unknown): string => supportedLocalesOf(locales)[0] ?? 'en-US';

const number = NumberFormat as any;
const date = DateTimeFormat as any;
define('NumberFormat', number);
define('DateTimeFormat', date);

require('@formatjs/intl-numberformat/locale-data/en.js');
require('@formatjs/intl-datetimeformat/locale-data/en.js');
number.__defaultLocale = 'en-US';
date.__defaultLocale = 'en-US';

let zones = false;
/** Rules of the time zones are a bundle of their own. */
function loadZones(): void {
  if (zones) return;
  zones = true;
  lazyCore('intl-zones');
}

/** Where local time is. What is no zone means UTC, as for the system's own clock. */
function systemZone(): string {
  const name = (process.env.TZ ?? '').replace(/^:/, '') || 'UTC';
  if (isUtc(name)) return 'UTC';
  loadZones();
  try {
    return new date('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** As V8, which calls all of them UTC. */
const isUtc = (name: string): boolean => /^(etc\/)?(utc|gmt)$/i.test(name);

function inWordsOfV8(error: Error, name: string, options: any): Error {
  const said = error.message;
  const [, value] = /^(.*) is not within /.exec(said) ?? [];
  const option = Object.keys(options ?? {}).find((key) => String(options[key]) === value);
  if (said.startsWith('currency cannot be undefined')) error.message = 'Currency code is required with currency style.';
  else if (said === 'Invalid timeZoneName') error.message = `Invalid time zone specified: ${options?.timeZone}`;
  else if (option) error.message = `Value ${value} out of range for Intl.${name} options property ${option}`;
  const stack = String(error.stack).replace(said, () => error.message);
  return Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
}

/** A format class whose locale is English, callable without `new`. */
function wrapped(Class: any, name: string, prepare: (options: any) => any) {
  const Wrapped = function (locales?: unknown, options?: any) {
    getCanonicalLocales(locales);
    try {
      return new Class(english(locales), prepare(options));
    } catch (error) {
      throw inWordsOfV8(error as Error, name, options);
    }
  } as any;
  Object.defineProperty(Wrapped, 'name', { value: name });
  Wrapped.prototype = Class.prototype;
  Object.defineProperty(Class.prototype, 'constructor', { value: Wrapped, configurable: true, writable: true });
  Wrapped.supportedLocalesOf = supportedLocalesOf;
  // The bundle of time zones hands its data in here.
  for (const key of ['__addTZData', '__addLocaleData'])
    Object.defineProperty(Wrapped, key, { value: (data: unknown) => Class[key]?.(data), enumerable: false });
  define(name, Wrapped);
  return Wrapped;
}

wrapped(NumberFormat, 'NumberFormat', (options) => options);
wrapped(DateTimeFormat, 'DateTimeFormat', (options) => {
  const given = options?.timeZone ?? systemZone();
  const timeZone = isUtc(String(given)) ? 'UTC' : given;
  if (timeZone !== 'UTC') loadZones();
  return { ...options, timeZone };
});
/** CLDR puts a narrow no-break space before AM and PM; V8 makes it a plain one in texts, not in parts. */
Object.defineProperty(date.prototype, 'format', {
  configurable: true,
  get(this: any) {
    return (value: unknown) => {
      if (value !== undefined && Number.isNaN(Number(value))) throw new RangeError('Invalid time value');
      const parts = this.formatToParts(value) as { value: string }[];
      return parts
        .map((part) => part.value)
        .join('')
        .replaceAll('\u202f', ' ');
    };
  },
});

define(
  'RelativeTimeFormat',
  relativeTimeFormat((value) => new number('en-US').format(value)),
);
define('supportedValuesOf', (key: string) => {
  if (key !== 'timeZone') throw new Error("Coldstart's Intl.supportedValuesOf knows time zones only");
  loadZones();
  return zoneNames(Object.keys(date.tzData));
});

export const Intl = base;
