import { MONTHS, readField } from './cron-field.ts';
import { readDayOfMonth, readDayOfWeek, type DayRule } from './day-rule.ts';

/** A cron expression of AWS, read: six fields, in UTC, to the minute. */
export interface Cron {
  minutes: readonly number[];
  hours: readonly number[];
  days: DayRule;
  months: readonly number[];
  years: readonly number[];
}

const FIELDS = {
  minutes: { min: 0, max: 59 },
  hours: { min: 0, max: 23 },
  months: { min: 1, max: 12, names: MONTHS },
  years: { min: 1970, max: 2199 },
};
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Reads `minutes hours day-of-month month day-of-week year`. Exactly one of the two day fields must be `?`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html
 * @returns null when it can't be read
 */
export function readCron(text: string): Cron | null {
  const fields = text.split(/\s+/);
  if (fields.length !== 6) return null;
  const [minuteText, hourText, dayText, monthText, weekdayText, yearText] = fields as [string, ...string[]];
  if ((dayText === '?') === (weekdayText === '?')) return null;
  const minutes = readField(minuteText, FIELDS.minutes);
  const hours = readField(hourText!, FIELDS.hours);
  const months = readField(monthText!, FIELDS.months);
  const years = readField(yearText!, FIELDS.years);
  const days = dayText === '?' ? readDayOfWeek(weekdayText!) : readDayOfMonth(dayText!);
  return minutes && hours && days && months && years ? { minutes, hours, days, months, years } : null;
}

/**
 * The first time after an instant (ms since the epoch) that an expression names; null when there is none left. It looks no further than
 * the year 2199.
 */
export function nextCronTime({ minutes, hours, days, months, years }: Cron, after: number): number | null {
  for (const year of years) {
    if (Date.UTC(year + 1, 0) <= after) continue;
    for (const month of months) {
      if (Date.UTC(year, month) <= after) continue;
      for (const day of days(year, month)) {
        const date = Date.UTC(year, month - 1, day);
        if (date + DAY <= after) continue;
        for (const hour of hours) {
          if (date + (hour + 1) * HOUR <= after) continue;
          const minute = minutes.find((each) => date + hour * HOUR + each * MINUTE > after);
          if (minute !== undefined) return date + hour * HOUR + minute * MINUTE;
        }
      }
    }
  }
  return null;
}
