import { AwsError } from '../aws-error.ts';
import { fromBase64, text } from '../../std/bytes.ts';
import type { Call } from './call.ts';
import type { Signature } from './signature.ts';
import { splitUrl } from './url.ts';
import type { World } from './world.ts';

/** Links and forms end; requests signed by their header do not, since their clients sign by another clock than the account's. */

const WEEK = 604_800;
/** Clocks that are no further apart count as one. */
const SAME_TIME_MS = 15 * 60_000;

/**
 * Refuses a presigned URL whose time is over.
 * @throws {AwsError} AuthorizationQueryParametersError for an `X-Amz-Expires` that S3 does not take; AccessDenied.
 */
export function refuseEndedLink(call: Call, given: Signature, world: World): void {
  const expires = new Map(splitUrl(call.request!.url).query).get('X-Amz-Expires');
  const seconds = Number(expires);
  if (expires === undefined)
    throw malformed(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, ' +
        'X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  if (!/^-?\d+$/.test(expires)) throw malformed('X-Amz-Expires should be a number');
  if (seconds < 0) throw malformed('X-Amz-Expires must be non-negative');
  if (seconds > WEEK)
    throw malformed(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  const madeAt = Date.parse(given.date.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  const now = timeFor(madeAt, call, world);
  if (madeAt + seconds * 1000 <= now) throw ended(madeAt + seconds * 1000, now, { 'X-Amz-Expires': expires });
}

/** The same for a link of signature version 2, which names its end in seconds since the epoch. @throws {AwsError} AccessDenied */
export function refuseEndedOldLink(call: Call, world: World): void {
  const expires = new Map(splitUrl(call.request!.url).query).get('Expires');
  if (expires === undefined || call.request!.headers.authorization) return;
  const end = Number(expires) * 1000;
  if (Number.isNaN(end))
    throw new AwsError('AccessDenied', `Invalid date (should be seconds since epoch): ${expires}`, 403);
  const now = timeFor(end, call, world);
  if (end <= now) throw ended(end, now, {});
}

/** Refuses a form whose policy is over; what else is wrong with a policy the operation says. @throws {AwsError} AccessDenied */
export function refuseEndedForm(call: Call, policy: string, world: World): void {
  const end = Date.parse(expirationOf(policy));
  if (!Number.isNaN(end) && end <= timeFor(end, call, world))
    throw new AwsError('AccessDenied', 'Invalid according to Policy: Policy expired.', 403);
}

function expirationOf(policy: string): string {
  try {
    return String(JSON.parse(text(fromBase64(policy)))?.expiration);
  } catch {
    return '';
  }
}

/**
 * The time that counts for what was signed at an instant. Code in the account signs by virtual time, clients outside by the clock on
 * their wall: the nearer one of the two has made it.
 */
function timeFor(madeAt: number, { invocationId }: Call, { clock, wallClock }: World): number {
  const virtual = clock.now();
  if (!wallClock || invocationId) return virtual;
  const wall = wallClock();
  if (Math.abs(wall - virtual) < SAME_TIME_MS) return Math.max(wall, virtual);
  return Math.abs(madeAt - wall) < Math.abs(madeAt - virtual) ? wall : virtual;
}

const malformed = (message: string): AwsError => new AwsError('AuthorizationQueryParametersError', message, 400);

const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

const ended = (end: number, now: number, fields: Record<string, string>): AwsError =>
  new AwsError('AccessDenied', 'Request has expired', 403, { ...fields, Expires: iso(end), ServerTime: iso(now) });
