import { base64, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import { badRequest } from './errors.ts';

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 500;

/** A page of a list, and where the next begins. @throws {AwsError} BadRequestException */
export function page<T>(
  items: readonly T[],
  { position, limit = DEFAULT_LIMIT }: { position?: string; limit?: number },
) {
  if (limit < 1 || limit > MAX_LIMIT) throw badRequest(`Invalid limit specified, must be between 1 and ${MAX_LIMIT}`);
  const from = position === undefined ? 0 : readPosition(position);
  const end = from + limit;
  return {
    items: items.slice(from, end),
    ...(end < items.length ? { position: base64(utf8(String(end))) } : {}),
  };
}

function readPosition(position: string): number {
  try {
    const from = Number(text(fromBase64(position)));
    if (Number.isSafeInteger(from) && from >= 0) return from;
  } catch {
    // Refused below.
  }
  throw badRequest('Invalid position parameter specified');
}
