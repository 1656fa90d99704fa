import { fromBase64, utf8 } from '../../std/bytes.ts';
import type { HttpResponse } from '../../std/http.ts';

interface Structured {
  statusCode: unknown;
  headers?: unknown;
  cookies?: unknown;
  body?: unknown;
  isBase64Encoded?: unknown;
}

/**
 * Turns a function's result, as JSON, into HTTP by payload format 2.0: an object with `statusCode` says all itself, anything else is the
 * JSON body of a 200. Null for a result that makes no response.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-response-payload
 */
export function payloadAnswer(payload: string, defaultType: string): HttpResponse | null {
  const result: unknown = JSON.parse(payload);
  if (typeof result !== 'object' || result === null || !('statusCode' in result))
    return { status: 200, headers: { 'content-type': 'application/json' }, body: utf8(payload) };
  return structured(result as Structured, defaultType);
}

function structured(
  { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded }: Structured,
  defaultType: string,
): HttpResponse | null {
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return null;
  if (typeof (headers ?? {}) !== 'object' || Array.isArray(headers) || !Array.isArray(cookies ?? [])) return null;
  const given = Object.entries((headers ?? {}) as Record<string, unknown>);
  if (given.some(([, value]) => typeof value === 'object')) return null;
  const bytes = bodyBytes(body ?? '', isBase64Encoded === true);
  if (!bytes) return null;
  const setCookie = ((cookies ?? []) as unknown[]).map(String).join(', ');
  return {
    status,
    headers: {
      'content-type': defaultType,
      ...Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), String(value)])),
      ...(setCookie ? { 'set-cookie': setCookie } : {}),
    },
    body: bytes,
  };
}

/** The bytes of a body, null for one that is no text or no base64. */
export function bodyBytes(body: unknown, encoded: boolean): Uint8Array | null {
  if (typeof body !== 'string') return null;
  if (!encoded) return utf8(body);
  try {
    return fromBase64(body);
  } catch {
    return null;
  }
}
