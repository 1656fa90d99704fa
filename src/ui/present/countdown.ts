/** A count-down as plain data. Instants are milliseconds since 1970, as the browser's clock has them. */
export interface Countdown {
  lengthMs: number;
  /** When it ends; null while it is paused. */
  endsAt: number | null;
  /** What was left when it was paused. */
  leftMs: number;
}

export const MINUTE_MS = 60_000;

/** What is left, in ms; below 0 when it has ended: how long ago. */
export const leftOf = ({ endsAt, leftMs }: Countdown, now: number): number => (endsAt === null ? leftMs : endsAt - now);

export const started = (lengthMs: number, now: number): Countdown => ({
  lengthMs,
  endsAt: now + lengthMs,
  leftMs: lengthMs,
});

export const paused = (countdown: Countdown, now: number): Countdown => ({
  ...countdown,
  endsAt: null,
  leftMs: Math.max(0, leftOf(countdown, now)),
});

export const resumed = (countdown: Countdown, now: number): Countdown =>
  countdown.endsAt === null ? { ...countdown, endsAt: now + countdown.leftMs } : countdown;

/** With more time, counted from now where it had ended. */
export function extended(countdown: Countdown, byMs: number, now: number): Countdown {
  const leftMs = Math.max(0, leftOf(countdown, now)) + byMs;
  return {
    lengthMs: countdown.lengthMs + byMs,
    endsAt: countdown.endsAt === null ? null : now + leftMs,
    leftMs,
  };
}

/** `4:05`; when it has ended `+0:30`: how long ago. A second counts until it is over. */
export function clockText(leftMs: number): string {
  const seconds = leftMs >= 0 ? Math.ceil(leftMs / 1000) : Math.floor(-leftMs / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return leftMs < 0 ? `+${text}` : text;
}

/** What is said aloud: only the last minute and the end, so that nobody is interrupted. */
export function spokenText(leftMs: number): string {
  if (leftMs <= 0) return 'Time is up.';
  return leftMs <= MINUTE_MS ? 'One minute left.' : '';
}

/** Whether something read from storage is a count-down. */
export const isCountdown = (value: unknown): value is Countdown => {
  const { lengthMs, endsAt, leftMs } = (value ?? {}) as Partial<Countdown>;
  return Number.isFinite(lengthMs) && Number.isFinite(leftMs) && (endsAt === null || Number.isFinite(endsAt));
};
