import { sha256 } from '@noble/hashes/sha2.js';
import { base64, utf8 } from '../../../std/bytes.ts';

/** The extended request id of a response (`x-amz-id-2`), which follows from the request id. */
export const hostId = (requestId: string): string => base64(sha256(utf8(requestId)));
