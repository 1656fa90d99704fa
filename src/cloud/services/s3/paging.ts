import { invalidArgument } from './errors.ts';
import { encodeKey } from './url-encoding.ts';

/** How a listing writes keys. */
export type Write = (value: string) => string;

/** Entries on a page: 1000 at most, and when nothing is asked for. @throws {AwsError} InvalidArgument */
export function pageSize(requested: number | undefined, argument: string): number {
  if (requested === undefined) return 1000;
  if (!Number.isInteger(requested) || requested < 0 || requested > 2 ** 31 - 1)
    throw invalidArgument(`Argument ${argument} must be an integer between 0 and 2147483647`, argument, requested);
  return Math.min(requested, 1000);
}

/** @throws {AwsError} InvalidArgument for another encoding than `url`. */
export function keyWriter(encodingType: string | undefined): Write {
  if (encodingType === undefined) return (value) => value;
  if (encodingType === 'url') return encodeKey;
  throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encodingType);
}
