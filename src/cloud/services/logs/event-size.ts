import { utf8Length } from '../../../std/bytes.ts';

/** Bytes that CloudWatch Logs counts for an event: its message in UTF-8 and 26 more. */
export const eventBytes = (message: string): number => utf8Length(message) + 26;
