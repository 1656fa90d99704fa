import { cases } from './case.ts';

const dates = `const dates = [Date.UTC(2026, 0, 5, 8, 7, 9), Date.UTC(1999, 11, 31, 23, 59, 59, 999), Date.UTC(2024, 6, 4, 12, 0, 0)].map(t => new Date(t));`;
const zones = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Australia/Sydney',
  'America/Los_Angeles',
];

const dateOptions = [
  {},
  { dateStyle: 'full' },
  { dateStyle: 'long' },
  { dateStyle: 'medium' },
  { dateStyle: 'short' },
  { timeStyle: 'short' },
  { timeStyle: 'medium' },
  { dateStyle: 'medium', timeStyle: 'short' },
  { year: 'numeric', month: 'long', day: 'numeric' },
  { weekday: 'long' },
  { weekday: 'short', month: 'short', day: 'numeric' },
  { year: 'numeric', month: '2-digit', day: '2-digit' },
  { hour: '2-digit', minute: '2-digit' },
  { hour: 'numeric' },
  { hour12: false, hour: '2-digit', minute: '2-digit', second: '2-digit' },
  { month: 'long' },
  { year: 'numeric' },
  { hour: 'numeric', minute: 'numeric', hourCycle: 'h23' },
  { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  { month: 'short', year: 'numeric' },
];

const numberOptions = [
  {},
  { style: 'currency', currency: 'USD' },
  { style: 'currency', currency: 'EUR' },
  { style: 'currency', currency: 'JPY' },
  { style: 'percent' },
  { style: 'percent', maximumFractionDigits: 1 },
  { maximumFractionDigits: 2 },
  { minimumFractionDigits: 2 },
  { notation: 'compact' },
  { notation: 'compact', compactDisplay: 'long' },
  { notation: 'scientific' },
  { useGrouping: false },
  { maximumSignificantDigits: 3 },
  { minimumIntegerDigits: 2 },
  { signDisplay: 'always' },
  { style: 'unit', unit: 'kilometer' },
  { style: 'unit', unit: 'megabyte', unitDisplay: 'long' },
  { style: 'currency', currency: 'USD', minimumFractionDigits: 0 },
  { style: 'currency', currency: 'USD', currencySign: 'accounting' },
];

/** For en-US, the same text to the byte. */
export const intlCases = cases({
  ...Object.fromEntries(
    dateOptions.map((options) => [
      `date ${JSON.stringify(options)}`,
      `${dates} for (const d of dates) print(new Intl.DateTimeFormat('en-US', ${JSON.stringify({ ...options, timeZone: 'UTC' })}).format(d), d.toLocaleString('en-US', ${JSON.stringify({ ...options, timeZone: 'UTC' })}))`,
    ]),
  ),
  ...Object.fromEntries(
    numberOptions.map((options) => [
      `number ${JSON.stringify(options)}`,
      `for (const n of [0, 1, -1, 1234.567, 0.256, 1e6, 123456789.987, ${'notation' in options ? 5e13 : 1e21}, NaN, -0, 999999]) print(new Intl.NumberFormat('en-US', ${JSON.stringify(options)}).format(n), n.toLocaleString('en-US', ${JSON.stringify(options)}))`,
    ]),
  ),
  'time zones': `${dates} for (const timeZone of ${JSON.stringify(zones)}) for (const d of dates) print(timeZone, d.toLocaleString('en-US', { timeZone }), d.toLocaleString('en-US', { timeZone, timeZoneName: 'short' }), d.toLocaleDateString('en-US', { timeZone, dateStyle: 'full' })); for (const timeZone of ['America/Adak', 'America/Argentina/Salta', 'Africa/Sao_Tome', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'US/Pacific', 'Etc/GMT+5', 'GMT', 'Etc/UTC', 'utc']) for (const at of [0, 1467000000000, 1769000000000, 1783000000000]) print(timeZone, new Date(at).toLocaleString('en-US', { timeZone }))`,
  'names of zones': `const names = Intl.supportedValuesOf('timeZone'); print(['Africa/Abidjan', 'Europe/Kiev', 'Europe/Kyiv', 'Asia/Calcutta', 'Asia/Kolkata', 'Etc/GMT+5', 'UTC', 'America/Nipigon', 'America/Buenos_Aires', 'Pacific/Truk'].map((name) => names.includes(name)), names.length > 410, names.length < 430)`,
  'locale methods': `${dates} for (const d of dates) print(d.toLocaleString('en-US', { timeZone: 'UTC' }), d.toLocaleDateString('en-US', { timeZone: 'UTC' }), d.toLocaleTimeString('en-US', { timeZone: 'UTC' }), d.toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' }), d.toLocaleTimeString('en-US', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' }), d.toLocaleDateString(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' })); print((1234.5).toLocaleString('en-US'), (1234.5).toLocaleString(undefined, { minimumFractionDigits: 2 }), 12345678901234567890n.toLocaleString('en-US'), [1234.5, new Date(0)].map(String).length)`,
  'date parts': `print(new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).formatToParts(new Date(0)), new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).formatToParts(-1234.5))`,
  plurals: `const p = new Intl.PluralRules('en-US'), o = new Intl.PluralRules('en-US', { type: 'ordinal' }); for (const n of [0, 1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 101, 111, 1.5]) print(n, p.select(n), o.select(n))`,
  lists: `for (const type of ['conjunction', 'disjunction', 'unit']) for (const style of ['long', 'short', 'narrow']) for (const l of [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']]) print(type, style, new Intl.ListFormat('en', { type, style }).format(l))`,
  'relative times': `for (const numeric of ['always', 'auto']) for (const style of ['long', 'short', 'narrow']) for (const unit of ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']) print(numeric, style, unit, [-2, -1, 0, 1, 5, 1500].map(n => new Intl.RelativeTimeFormat('en', { numeric, style }).format(n, unit)))`,
  collation: `const list = ['b', 'a', 'B', 'A', 'é', 'e', 'z', 'Z', '10', '9', '2', '_x', '-y', ' c', 'ab', 'a b', 'résumé', 'resume', 'Resume', '']; print([...list].sort((a, b) => a.localeCompare(b)), [...list].sort(new Intl.Collator('en').compare), [...list].sort(new Intl.Collator('en', { numeric: true }).compare), 'a'.localeCompare('A', 'en', { sensitivity: 'base' }), 'a'.localeCompare('á', 'en', { sensitivity: 'base' }), 'a'.localeCompare('B'), 'a10'.localeCompare('a9', undefined, { numeric: true }))`,
  errors: `attempt(() => new Intl.NumberFormat('en-US', { style: 'currency' })); attempt(() => new Intl.DateTimeFormat('en-US', { timeZone: 'Mars/Base' })); attempt(() => new Intl.NumberFormat('en-US', { style: 'nope' })); attempt(() => new Intl.DateTimeFormat('en-US').format(NaN))`,
  resolved: `print(Intl.DateTimeFormat('en-US', { timeZone: 'UTC' }).resolvedOptions().timeZone, new Intl.NumberFormat().resolvedOptions().locale, Intl.NumberFormat('en-US').format(1234), typeof Intl.DateTimeFormat().resolvedOptions().timeZone, Object.prototype.toString.call(Intl), Intl.getCanonicalLocales('EN-us'))`,
});
