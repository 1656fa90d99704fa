import { fromBase64, utf8 } from '../../../../std/bytes.ts';
import type { HttpResponse } from '../../../../std/http.ts';
import type { Conclusion } from '../outcome.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** What a URL answers when nobody's code does. */
export const refusal = (status: number, message: string, errorType: string): HttpResponse => ({
  status,
  headers: { ...JSON_TYPE, 'x-amzn-errortype': errorType },
  body: utf8(JSON.stringify({ Message: message })),
});

export const forbidden = (): HttpResponse =>
  refusal(
    403,
    'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    'AccessDeniedException',
  );

const badGateway = (): HttpResponse => ({ status: 502, headers: JSON_TYPE, body: utf8('Internal Server Error') });

interface Structured {
  statusCode: unknown;
  headers?: unknown;
  cookies?: unknown;
  body?: unknown;
  isBase64Encoded?: unknown;
}

/**
 * Turns a function's result into HTTP: an object with `statusCode` says all itself, anything else is the JSON body of a 200.
 * A failed function and a result that makes no response are 502.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-response-payload
 */
export function urlResponse({ payload, functionError }: Pick<Conclusion, 'payload' | 'functionError'>): HttpResponse {
  if (functionError) return badGateway();
  const result: unknown = JSON.parse(payload);
  if (typeof result !== 'object' || result === null || !('statusCode' in result))
    return { status: 200, headers: JSON_TYPE, body: utf8(payload) };
  return structured(result as Structured) ?? badGateway();
}

/** Null for what is no response. */
function structured({
  statusCode,
  headers = {},
  cookies = [],
  body = '',
  isBase64Encoded,
}: Structured): HttpResponse | null {
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
      ...JSON_TYPE,
      ...Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), String(value)])),
      ...(setCookie ? { 'set-cookie': setCookie } : {}),
    },
    body: bytes,
  };
}

function bodyBytes(body: unknown, encoded: boolean): Uint8Array | null {
  if (typeof body !== 'string') return null;
  if (!encoded) return utf8(body);
  try {
    return fromBase64(body);
  } catch {
    return null;
  }
}
