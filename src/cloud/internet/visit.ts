import type { HttpRequest, HttpResponse, NetworkFailure } from '../../std/http.ts';
import { text, utf8 } from '../../std/bytes.ts';
import type { Internet, InternetRoute, WebFailure } from './internet.ts';

/** What becomes of a request to the world outside, and after how many virtual ms. */
export type Visit = { latencyMs: number } & ({ response: HttpResponse } | { failure: NetworkFailure });

/** Virtual ms until a look-up fails or a connection is refused. */
const LOOKUP_MS = 4;
const LATENCY_MS = 50;
/** These have no body. */
const BODILESS = new Set([204, 304]);

/** Sends a request to the simulated internet. What is not there fails in Node's words. */
export function visit(internet: Internet, request: HttpRequest): Visit {
  if (!URL.canParse(request.url)) return notFound(request.url);
  const url = new URL(request.url);
  const routes = Object.hasOwn(internet, url.host) ? internet[url.host] : undefined;
  if (routes) {
    const route = routes.find((candidate) => fits(candidate, request.method, url.pathname)) ?? {
      status: 404,
      body: 'Not Found',
    };
    const { latencyMs = LATENCY_MS, failure } = route;
    if (failure) return { latencyMs, failure: { code: failure, message: failureText(failure, url) } };
    return { latencyMs, response: responseOf(route, request, url) };
  }
  if (url.hostname === 'localhost' || /^[\d.]+$|^\[/.test(url.hostname))
    return { latencyMs: LOOKUP_MS, failure: { code: 'ECONNREFUSED', message: failureText('ECONNREFUSED', url) } };
  return notFound(url.hostname);
}

const notFound = (name: string): Visit => ({
  latencyMs: LOOKUP_MS,
  failure: { code: 'ENOTFOUND', message: `getaddrinfo ENOTFOUND ${name}` },
});

function fits({ method, path = '*' }: InternetRoute, asked: string, at: string): boolean {
  if (method !== undefined && method !== asked.toUpperCase()) return false;
  return path.endsWith('*') ? at.startsWith(path.slice(0, -1)) : at === path;
}

function failureText(code: WebFailure, { hostname, port, protocol }: URL): string {
  if (code === 'ECONNRESET') return 'read ECONNRESET';
  const address = hostname === 'localhost' ? '127.0.0.1' : hostname;
  return `connect ${code} ${address}:${port || (protocol === 'https:' ? 443 : 80)}`;
}

function responseOf(route: InternetRoute, request: HttpRequest, url: URL): HttpResponse {
  const { status = 200, headers = {}, echo } = route;
  const given = echo ? asked(request, url) : route.body;
  const isText = given === undefined || typeof given === 'string';
  const body = BODILESS.has(status) || request.method === 'HEAD' ? '' : isText ? (given ?? '') : JSON.stringify(given);
  const bytes = utf8(body);
  return {
    status,
    headers: {
      'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json',
      'content-length': String(bytes.length),
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    },
    body: bytes,
  };
}

const asked = ({ method, headers, body }: HttpRequest, url: URL) => ({
  method,
  path: url.pathname,
  query: Object.fromEntries(url.searchParams),
  headers,
  body: text(body),
});
