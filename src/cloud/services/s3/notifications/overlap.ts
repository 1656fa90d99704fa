import { covers } from './events.ts';
import type { Notification } from '../store.ts';

/** Could one key have both prefixes, and both suffixes? No prefix is the prefix of every key. */
const either = (a: string, b: string, within: (long: string, short: string) => boolean): boolean =>
  within(a, b) || within(b, a);

/** Would one happening to one key match both configurations? S3 refuses such a pair. */
export const overlap = (a: Notification, b: Notification): boolean =>
  a.events.some((x) => b.events.some((y) => covers(x, y) || covers(y, x))) &&
  either(a.prefix ?? '', b.prefix ?? '', (long, short) => long.startsWith(short)) &&
  either(a.suffix ?? '', b.suffix ?? '', (long, short) => long.endsWith(short));
