import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8 } from '../../../../std/bytes.ts';

/** Ten hexadecimal digits of a value, as SAM puts them into logical ids so that a change makes a new resource. */
export const shortHash = (value: unknown): string => bytesToHex(sha256(utf8(JSON.stringify(value)))).slice(0, 10);
