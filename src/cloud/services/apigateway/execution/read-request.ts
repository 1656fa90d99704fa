import type { WireRequest } from '../../../protocols/wire.ts';
import type { GatewayRequest } from './exchange.ts';

/** Names as clients send them over HTTP/1.1. The account knows headers in small letters only; others stay so. */
const NAMES: Record<string, string> = Object.fromEntries(
  [
    'Accept',
    'Accept-Encoding',
    'Accept-Language',
    'Authorization',
    'Cache-Control',
    'Content-Type',
    'Cookie',
    'Host',
    'If-Match',
    'If-Modified-Since',
    'If-None-Match',
    'Origin',
    'Referer',
    'Range',
    'User-Agent',
    'X-Amz-Date',
    'X-Amz-Security-Token',
    'X-Requested-With',
  ].map((name) => [name.toLowerCase(), name]),
);
const DROPPED = new Set(['connection', 'content-length', 'transfer-encoding', 'expect', 'host']);

/** A request with what API Gateway adds to it, its path cut at the stage. */
export function readRequest(
  { method, query, headers, body }: WireRequest,
  {
    path,
    fullPath,
    host,
    traceId,
    sourceIp,
  }: { path: string; fullPath: string; host: string; traceId: string; sourceIp: string },
): GatewayRequest {
  const sent = Object.entries(headers)
    .filter(([name]) => !DROPPED.has(name))
    .map(([name, value]): [string, string] => [NAMES[name] ?? name, value]);
  const added: [string, string][] = [
    ['Host', host],
    ['X-Amzn-Trace-Id', traceId],
    ['X-Forwarded-For', sourceIp],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  ];
  return { method, path, fullPath, query, headers: [...sent, ...added], body };
}
