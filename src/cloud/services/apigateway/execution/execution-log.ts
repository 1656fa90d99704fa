const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Lines are cut there. */
const MAX_LINE = 1_000;

/** What API Gateway notes of an execution, line by line. */
export class ExecutionLog {
  readonly lines: { at: number; text: string; error: boolean }[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(text: string, error = false): void {
    const shown = text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)} [TRUNCATED]` : text;
    this.lines.push({ at: this.#now(), text: shown, error });
  }

  failed(text: string): void {
    this.add(text, true);
  }

  /** As TestInvokeMethod tells it. */
  text(requestId: string): string {
    const lines = this.lines.map(({ at, text }) => `${logDate(at)} : ${text}\n`);
    return `Execution log for request ${requestId}\n${lines.join('')}`;
  }
}

/** `Fri Feb 18 09:07:20 UTC 2022` */
function logDate(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${two(date.getUTCDate())} ${time} UTC ${date.getUTCFullYear()}`;
}

/** As Java prints a map: `{a=1, b=2}`. */
export const shownMap = (entries: Iterable<readonly [string, string]>): string =>
  `{${[...entries].map(([name, value]) => `${name}=${value}`).join(', ')}}`;
