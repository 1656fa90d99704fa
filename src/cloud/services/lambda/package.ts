import { sha256 } from '@noble/hashes/sha2.js';
import { unzipSync } from 'fflate';
import { base64 } from '../../../std/bytes.ts';
import { invalidParameter, tooLarge } from './errors.ts';
import { MAX_REQUEST, MAX_UNPACKED, MAX_ZIP } from './limits.ts';
import type { FunctionCode } from './store.ts';

/** Unpacked packages by their zip, so that a package is inflated once however many environments run it. */
const unpacked = new WeakMap<Uint8Array, ReadonlyMap<string, Uint8Array>>();

/**
 * Takes in a deployment package.
 * @throws {AwsError} when it is empty, is not a zip, or is too large zipped or unzipped.
 */
export function readPackage(zip: Uint8Array, operation: string): FunctionCode {
  if (zip.length > MAX_ZIP)
    throw tooLarge(`Request must be smaller than ${MAX_REQUEST} bytes for the ${operation} operation`);
  const files = filesOf(zip);
  if (files.size === 0) throw invalidParameter('Uploaded file must be a non-empty zip');
  const unpackedBytes = [...files.values()].reduce((size, bytes) => size + bytes.length, 0);
  return { zip, sha256: base64(sha256(zip)), unpackedBytes };
}

/**
 * The files of a package: path below `/var/task` → bytes.
 * Sizes are added up from the zip's directory before anything is inflated, and no entry inflates beyond its stated size.
 */
export function filesOf(zip: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let files = unpacked.get(zip);
  if (!files) {
    files = unzip(zip);
    unpacked.set(zip, files);
  }
  return files;
}

/** Several packages unpacked into one folder, in order: a later one replaces files of an earlier one. */
export const mergedFiles = (zips: readonly Uint8Array[]): ReadonlyMap<string, Uint8Array> =>
  new Map(zips.flatMap((zip) => [...filesOf(zip)]));

function unzip(zip: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let total = 0;
  const withinLimit = ({ originalSize }: { originalSize: number }) => {
    total += originalSize;
    return total <= MAX_UNPACKED;
  };
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(zip, { filter: withinLimit });
  } catch {
    throw invalidParameter('Could not unzip uploaded file. Please check your file, then try to upload again.');
  }
  if (total > MAX_UNPACKED) throw invalidParameter(`Unzipped size must be smaller than ${MAX_UNPACKED} bytes`);
  const files = Object.entries(entries).filter(([path]) => !path.endsWith('/'));
  if (files.some(([path]) => path.startsWith('/') || path.split('/').includes('..')))
    throw invalidParameter('Could not unzip uploaded file. Please check your file, then try to upload again.');
  return new Map(files);
}
