import { codes } from './constants.ts';

/** What is wrong with compressed data, in zlib's words. */
export class ZlibProblem extends Error {
  readonly errno: number;

  constructor(message: string, errno = -3) {
    super(message);
    this.errno = errno;
  }

  /** The error as Node gives it: a plain `Error` with `errno` and `code`. */
  toNodeError(): Error {
    return Object.assign(new Error(this.message), { errno: this.errno, code: codes[this.errno] });
  }
}
