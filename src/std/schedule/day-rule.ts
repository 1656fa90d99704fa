import { readField, readNumber, WEEKDAYS } from './cron-field.ts';

/** The days of a month (1 to 12) on which something is due, in order. */
export type DayRule = (year: number, month: number) => number[];

const DAY_MS = 86_400_000;
const DAYS = { min: 1, max: 31 };
const DAYS_OF_WEEK = { min: 1, max: 7, names: WEEKDAYS };

const lengthOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
/** 1 is Sunday. */
const weekdayOf = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;

/** Days that the month has. */
const present = (days: readonly number[], length: number): number[] => days.filter((day) => day >= 1 && day <= length);

/** The working day nearest to a day, in the same month. */
function nearestWeekday(year: number, month: number, day: number): number {
  const weekday = weekdayOf(year, month, day);
  if (weekday === 7) return day > 1 ? day - 1 : day + 2;
  if (weekday === 1) return day < lengthOf(year, month) ? day + 1 : day - 2;
  return day;
}

/** The day-of-month field: numbers, `L` (the last day), `L-3`, `LW` (the last working day), `15W`. Null when it can't be read. */
export function readDayOfMonth(text: string): DayRule | null {
  const fromLast = /^L(?:-(\d{1,2}))?(W?)$/i.exec(text);
  if (fromLast) {
    const back = Number(fromLast[1] ?? 0);
    if (back > 30) return null;
    return (year, month) => {
      const length = lengthOf(year, month);
      const days = present([length - back], length);
      return fromLast[2] ? days.map((day) => nearestWeekday(year, month, day)) : days;
    };
  }
  const nearest = /^(\d{1,2})W$/i.exec(text);
  if (nearest) {
    const day = readNumber(nearest[1]!, DAYS);
    if (day === null) return null;
    return (year, month) => present([day], lengthOf(year, month)).map((wanted) => nearestWeekday(year, month, wanted));
  }
  const days = readField(text, DAYS);
  return days && ((year, month) => present(days, lengthOf(year, month)));
}

/** The day-of-week field: numbers or names, `L` (Saturday), `6L` (the last Friday), `3#2` (the second Tuesday). Null when it can't be read. */
export function readDayOfWeek(text: string): DayRule | null {
  const last = /^(\w{1,3})L$/i.exec(text);
  if (last) {
    const weekday = readNumber(last[1]!, DAYS_OF_WEEK);
    if (weekday === null) return null;
    return (year, month) => weekdaysIn(year, month, [weekday]).slice(-1);
  }
  const numbered = /^(\w{1,3})#([1-5])$/.exec(text);
  if (numbered) {
    const weekday = readNumber(numbered[1]!, DAYS_OF_WEEK);
    const which = Number(numbered[2]);
    if (weekday === null) return null;
    return (year, month) => weekdaysIn(year, month, [weekday]).slice(which - 1, which);
  }
  const weekdays = /^L$/i.test(text) ? [7] : readField(text, DAYS_OF_WEEK);
  return weekdays && ((year, month) => weekdaysIn(year, month, weekdays));
}

function weekdaysIn(year: number, month: number, weekdays: readonly number[]): number[] {
  const first = Date.UTC(year, month - 1, 1);
  return Array.from({ length: lengthOf(year, month) }, (_, i) => i + 1).filter((day) =>
    weekdays.includes(new Date(first + (day - 1) * DAY_MS).getUTCDay() + 1),
  );
}
