import { collate } from '../lib/index.ts';
import { host } from '../host.ts';
import { state } from './state.ts';

/** Whether a call asks for no more than the default: en-US without options. Node 0.10 knew nothing else. */
const plain = (args: readonly unknown[]): boolean =>
  state.setup.runtime === 'nodejs' || ((args[0] === undefined || args[0] === 'en-US') && args[1] === undefined);

const format = (name: 'NumberFormat' | 'DateTimeFormat', value: unknown, [locales, options]: any[]): string =>
  new (Intl[name] as any)(locales, options).format(value);

/** What `toLocaleDateString` and `toLocaleTimeString` add when the options name no field of theirs. */
function withDefaults(options: any, own: readonly string[], fields: object): object {
  const given = options ?? {};
  const asks = ['dateStyle', 'timeStyle', ...own].some((name) => given[name] !== undefined);
  return asks ? given : { ...given, ...fields };
}

const dateFields = { year: 'numeric', month: 'numeric', day: 'numeric' };
const timeFields = { hour: 'numeric', minute: 'numeric', second: 'numeric' };
const dateNames = ['weekday', 'year', 'month', 'day'];
const timeNames = ['dayPeriod', 'hour', 'minute', 'second', 'fractionalSecondDigits'];

/**
 * This build of QuickJS knows no locales. Lambda's is `en_US.UTF-8`: what Node prints without a locale or options is here;
 * anything else goes through `Intl`, which is loaded when it is first touched.
 */
export function installLocale(): void {
  const patch = (proto: object, functions: object) => {
    for (const [name, value] of Object.entries(functions))
      Object.defineProperty(proto, name, { value, writable: true, configurable: true, enumerable: false });
  };
  patch(Number.prototype, {
    toLocaleString(this: number, ...args: unknown[]) {
      return plain(args) ? groupedNumber(Number(this)) : format('NumberFormat', Number(this), args);
    },
  });
  patch(String.prototype, {
    localeCompare(this: string, other: unknown, _locales?: unknown, options?: object) {
      return collate(String(this), String(other), options);
    },
  });
  patch(BigInt.prototype, {
    toLocaleString(this: bigint, ...args: unknown[]) {
      return plain(args) ? grouped(String(this)) : format('NumberFormat', this.valueOf(), args);
    },
  });
  const { toString, toTimeString } = Date.prototype;
  const zone = (at: number) =>
    host.zoneName(at, state.legacy ? 'short' : 'long') || (state.legacy ? 'UTC' : 'Coordinated Universal Time');
  const named = (text: string, at: number) => (/GMT[+-]\d{4}$/.test(text) ? `${text} (${zone(at)})` : text);
  patch(Date.prototype, {
    toString(this: Date) {
      return named(toString.call(this), this.getTime());
    },
    toTimeString(this: Date) {
      return named(toTimeString.call(this), this.getTime());
    },
    toLocaleString(this: Date, ...args: any[]) {
      if (Number.isNaN(this.getTime())) return 'Invalid Date';
      if (plain(args)) return `${dateOf(this)}, ${timeOf(this)}`;
      const options = withDefaults(args[1], [...dateNames, ...timeNames], { ...dateFields, ...timeFields });
      return format('DateTimeFormat', this, [args[0], options]);
    },
    toLocaleDateString(this: Date, ...args: any[]) {
      if (Number.isNaN(this.getTime())) return 'Invalid Date';
      if (plain(args)) return dateOf(this);
      return format('DateTimeFormat', this, [args[0], withDefaults(args[1], dateNames, dateFields)]);
    },
    toLocaleTimeString(this: Date, ...args: any[]) {
      if (Number.isNaN(this.getTime())) return 'Invalid Date';
      if (plain(args)) return timeOf(this);
      return format('DateTimeFormat', this, [args[0], withDefaults(args[1], timeNames, timeFields)]);
    },
  });
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

function groupedNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value < 0 ? '-∞' : '∞';
  const [whole, fraction = ''] = Math.abs(value).toFixed(3).split('.') as [string, string?];
  const rest = fraction.replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${grouped(whole)}${rest ? `.${rest}` : ''}`;
}

const dateOf = (date: Date): string => `${date.getMonth() + 1}/${date.getDate()}/${date.getFullYear()}`;

function timeOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = date.getHours();
  return `${hours % 12 || 12}:${two(date.getMinutes())}:${two(date.getSeconds())} ${hours < 12 ? 'AM' : 'PM'}`;
}
