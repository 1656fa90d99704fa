import { sha256 } from '@noble/hashes/sha2.js';
import { hex, utf8 } from '../../std/bytes.ts';

/** The same workspace or exercise always has the same name, so opening its link again finds what was done in it. */
export const idOfShared = (shared: object): string => hex(sha256(utf8(JSON.stringify(shared)))).slice(0, 20);
