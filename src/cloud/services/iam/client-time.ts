import type { IamContext } from './store.ts';

/**
 * The instants (ms) that it may be for the caller: virtual time, and the time by which the call was signed. Real tools, authenticator
 * apps and `openssl` go by the wall clock, which is seen here only in their signatures.
 */
export function instantsOf({ clock, request }: IamContext): number[] {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(request?.headers['x-amz-date'] ?? '') ?? [];
  if (!year) return [clock.now()];
  const signed = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return [clock.now(), signed];
}
