import type { Caller } from '../../caller.ts';
import { constraint } from './errors.ts';

/** Seconds that the sessions of GetSessionToken and GetFederationToken last; a root user's never outlast an hour. */
const USER_SECONDS = 43_200;
const MIN_SECONDS = 900;
const MAX_SECONDS = 129_600;
const ROOT_SECONDS = 3600;

/** @throws {AwsError} ValidationError */
export function lasting(caller: Caller, seconds = USER_SECONDS): number {
  if (seconds < MIN_SECONDS)
    throw constraint(seconds, 'durationSeconds', `have value greater than or equal to ${MIN_SECONDS}`);
  if (seconds > MAX_SECONDS)
    throw constraint(seconds, 'durationSeconds', `have value less than or equal to ${MAX_SECONDS}`);
  return caller.type === 'Root' ? Math.min(seconds, ROOT_SECONDS) : seconds;
}

/** Whether a caller signs with temporary credentials. */
export const isSession = (caller: Caller): boolean =>
  caller.type === 'AssumedRole' ||
  caller.type === 'FederatedUser' ||
  ('accessKeyId' in caller && !!caller.accessKeyId?.startsWith('ASIA'));
