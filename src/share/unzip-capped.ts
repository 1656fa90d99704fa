import { unzipSync } from 'fflate';

/** How much of a zip is unpacked at most. */
export interface ZipCaps {
  entries: number;
  /** All in all, unpacked. */
  bytes: number;
  /** Which entries are wanted; the others count for nothing. `bytes` is what the entry says it unpacks to. */
  wanted(path: string, bytes: number): boolean;
}

class TooLarge extends Error {}

/** Deflate makes nothing longer by more than this, in bytes for each 16 KB and at all. */
const SLACK = 5;

/**
 * The wanted files of a zip from somebody else. What it unpacks to is known before anything is unpacked, and no entry gives more than it says.
 * `too large` when there is more than the caps let in, `damaged` when it is no zip, or an entry says that it is smaller than its packed bytes can be.
 */
export function unzipCapped(zip: Uint8Array, caps: ZipCaps): Record<string, Uint8Array> | 'too large' | 'damaged' {
  let entries = 0;
  let bytes = 0;
  try {
    return unzipSync(zip, {
      filter: ({ name, size, originalSize }) => {
        if (name.endsWith('/') || !caps.wanted(name, originalSize)) return false;
        entries += 1;
        bytes += originalSize;
        if (entries > caps.entries || bytes > caps.bytes) throw new TooLarge();
        if (size > originalSize + SLACK * (2 + Math.ceil(originalSize / 16_384))) throw new Error('not what it says');
        return true;
      },
    });
  } catch (error) {
    return error instanceof TooLarge ? 'too large' : 'damaged';
  }
}
