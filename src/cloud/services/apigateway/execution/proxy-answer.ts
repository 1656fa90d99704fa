import { fromBase64, text, utf8 } from '../../../../std/bytes.ts';
import { isBinary } from './binary.ts';
import { valueOf, type Exchange, type GatewayAnswer } from './exchange.ts';
import { internalError } from './failure.ts';
import { errorMessageOf, type LambdaAnswer } from './lambda-backend.ts';

const MEMBERS = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

/**
 * Turns a function's result into the answer. A failed function, and a result in another form, are 502.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 */
export function proxyAnswer(exchange: Exchange, answer: LambdaAnswer): GatewayAnswer {
  const { log } = exchange;
  if (answer.functionError) {
    log.failed(
      `Lambda execution failed with status 200 due to customer function error: ${errorMessageOf(answer) ?? ''}. Lambda request id: ${answer.requestId}`,
    );
    throw internalError(502);
  }
  const read = readAnswer(exchange, text(answer.body));
  if (read) return read;
  log.failed('Execution failed due to configuration error: Malformed Lambda proxy response');
  throw internalError(502);
}

function readAnswer({ request, content }: Exchange, payload: string): GatewayAnswer | null {
  const result = parsed(payload);
  if (!result || Object.keys(result).some((name) => !MEMBERS.has(name))) return null;
  const status = Number(result['statusCode'] ?? 200);
  if (!Number.isInteger(status) || status < 100 || status > 599) return null;
  const headers = readHeaders(result);
  const { body = null, isBase64Encoded = false } = result;
  if (!headers || (body !== null && typeof body !== 'string') || typeof isBase64Encoded !== 'boolean') return null;
  if (!valueOf(headers, 'content-type', true)) headers.push(['Content-Type', 'application/json']);
  const binary = isBase64Encoded && isBinary(content.binaryMediaTypes, valueOf(request.headers, 'accept', true));
  const bytes = binary ? decoded((body as string | null) ?? '') : utf8((body as string | null) ?? '');
  return bytes && { status, headers, body: bytes };
}

function parsed(payload: string): Record<string, unknown> | null {
  try {
    const result: unknown = JSON.parse(payload);
    return typeof result === 'object' && result !== null && !Array.isArray(result)
      ? (result as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Names in `multiValueHeaders` come beside those in `headers`; the same pair comes once. */
function readHeaders(result: Record<string, unknown>): [string, string][] | null {
  const { headers = {}, multiValueHeaders = {} } = result;
  if (typeof headers !== 'object' || typeof multiValueHeaders !== 'object') return null;
  const pairs: [string, unknown][] = [
    ...Object.entries((multiValueHeaders ?? {}) as object).flatMap(([name, values]) =>
      (Array.isArray(values) ? values : [values]).map((value): [string, unknown] => [name, value]),
    ),
    ...Object.entries((headers ?? {}) as object),
  ];
  if (pairs.some(([, value]) => typeof value === 'object' && value !== null)) return null;
  const seen = new Set<string>();
  return pairs
    .filter(([, value]) => value !== null)
    .map(([name, value]): [string, string] => [name, String(value)])
    .filter(([name, value]) => {
      const pair = `${name.toLowerCase()}: ${value}`;
      return !seen.has(pair) && seen.add(pair);
    });
}

function decoded(body: string): Uint8Array | null {
  try {
    return fromBase64(body);
  } catch {
    return null;
  }
}
