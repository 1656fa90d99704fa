import type { HttpResponse } from '../../../../std/http.ts';
import { bodyBytes } from '../../../http-payload/payload-answer.ts';

/** What a function's result, as JSON, means in format 1.0: it must have a `statusCode`. Null when it means nothing. */
export function legacyAnswer(payload: string, defaultType: string): HttpResponse | null {
  const result: unknown = JSON.parse(payload);
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return null;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = result as Record<string, unknown>;
  const status = Number(statusCode);
  if (statusCode === undefined || !Number.isInteger(status) || status < 100 || status > 599) return null;
  const bytes = bodyBytes(body ?? '', isBase64Encoded === true);
  const single = pairs(headers);
  const many = pairs(multiValueHeaders);
  if (!bytes || !single || !many) return null;
  const joined = many.map(([name, values]): [string, string] => [name, [values].flat().join(', ')]);
  const flat = single.map(([name, value]): [string, string] => [name, String(value)]);
  return { status, headers: { 'content-type': defaultType, ...Object.fromEntries([...flat, ...joined]) }, body: bytes };
}

function pairs(value: unknown): [string, unknown][] | null {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object' || Array.isArray(value)) return null;
  return Object.entries(value).map(([name, each]) => [name.toLowerCase(), each]);
}
