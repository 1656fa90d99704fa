/** Offsets change on quarters of an hour, so within one they are the same. */
const quarterMs = 900_000;

/** A time zone by the rules of the host's own `Intl`. */
export class TimeZone {
  readonly #name: string;
  readonly #offsets: Intl.DateTimeFormat;
  #quarter = Number.NaN;
  #seconds = 0;

  private constructor(name: string) {
    this.#name = name;
    this.#offsets = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  }

  /** The zone that the variable `TZ` means (`:UTC`, `Europe/Berlin`); null for UTC, which unknown names mean, too. */
  static of(variable: string | undefined): TimeZone | null {
    const name = (variable ?? '').replace(/^:/, '');
    if (name === '' || /^(Etc\/)?(UTC|GMT|Zulu)$/.test(name)) return null;
    try {
      return new TimeZone(name);
    } catch {
      return null;
    }
  }

  /** Seconds east of UTC at an instant, ms since the epoch. */
  offsetAt(ms: number): number {
    const quarter = Math.floor(ms / quarterMs);
    if (quarter !== this.#quarter) {
      this.#quarter = quarter;
      const [, sign, hours, minutes, seconds = '0'] =
        /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(this.#offsets.format(ms)) ?? [];
      const size = hours ? Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) : 0;
      this.#seconds = sign === '-' ? -size : size;
    }
    return this.#seconds;
  }

  /** `Central European Summer Time`, or `GMT+2` and `EDT`. */
  nameAt(ms: number, length: 'long' | 'short'): string {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: this.#name, timeZoneName: length });
    return format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')!.value;
  }
}
