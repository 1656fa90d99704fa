import { nextCronTime, readCron } from './cron.ts';

/** A schedule: the first time after an instant, both in ms since the epoch; null when there is none left. */
export type Schedule = (after: number) => number | null;

const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
/** AWS names no figure; this is a Java integer's. */
const MOST = 2 ** 31 - 1;

/**
 * Reads `rate(5 minutes)` or `cron(0 10 * * ? *)` as EventBridge does. A rate counts from the instant it is asked about.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 * @returns null when it can't be read
 */
export function readSchedule(expression: string): Schedule | null {
  const rate = /^rate\((\d{1,10}) (minute|hour|day)(s?)\)$/.exec(expression);
  if (rate) {
    const value = Number(rate[1]);
    if (value < 1 || value > MOST || (value === 1) !== (rate[3] === '')) return null;
    const interval = value * UNITS[rate[2]!]!;
    return (after) => after + interval;
  }
  const cron = readCron(/^cron\((.*)\)$/.exec(expression)?.[1] ?? '');
  return cron && ((after) => nextCronTime(cron, after));
}

/** The next times of a schedule after an instant, at most so many. */
export function nextTimes(schedule: Schedule, after: number, most: number): number[] {
  const times: number[] = [];
  for (let at = schedule(after); at !== null && times.length < most; at = schedule(at)) times.push(at);
  return times;
}
