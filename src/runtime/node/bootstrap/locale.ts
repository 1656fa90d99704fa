import { state } from './state.ts';

/** This build of QuickJS knows no locales. Lambda's is `en_US.UTF-8`, in UTC: what Node prints without a locale or options. */
export function installLocale(): void {
  const patch = (proto: object, functions: object) => {
    for (const [name, value] of Object.entries(functions))
      Object.defineProperty(proto, name, { value, writable: true, configurable: true, enumerable: false });
  };
  patch(Number.prototype, {
    toLocaleString(this: number) {
      return groupedNumber(Number(this));
    },
  });
  patch(BigInt.prototype, {
    toLocaleString(this: bigint) {
      return grouped(String(this));
    },
  });
  const { toString, toTimeString } = Date.prototype;
  const zone = () => (state.legacy ? ' (UTC)' : ' (Coordinated Universal Time)');
  const named = (text: string) => (text.endsWith('GMT+0000') ? text + zone() : text);
  patch(Date.prototype, {
    toString(this: Date) {
      return named(toString.call(this));
    },
    toTimeString(this: Date) {
      return named(toTimeString.call(this));
    },
    toLocaleString(this: Date) {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : `${dateOf(this)}, ${timeOf(this)}`;
    },
    toLocaleDateString(this: Date) {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : dateOf(this);
    },
    toLocaleTimeString(this: Date) {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : timeOf(this);
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

const dateOf = (date: Date): string => `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;

function timeOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = date.getUTCHours();
  return `${hours % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hours < 12 ? 'AM' : 'PM'}`;
}
