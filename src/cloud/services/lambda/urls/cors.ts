import type { HttpResponse } from '../../../../std/http.ts';
import type { WireRequest } from '../../../protocols/wire.ts';
import type { UrlCors } from '../store.ts';

/** The answer to a browser that asks before it sends; null for every other request. The function is not asked. */
export function preflight(cors: UrlCors | undefined, { method, headers }: WireRequest): HttpResponse | null {
  if (!cors || method !== 'OPTIONS' || !headers['origin'] || !headers['access-control-request-method']) return null;
  const origin = allowedOrigin(cors, headers['origin']);
  const answer: Record<string, string> = origin
    ? {
        ...corsHeaders(cors, headers['origin']),
        ...list('access-control-allow-methods', cors.AllowMethods),
        ...list('access-control-allow-headers', cors.AllowHeaders),
        ...(cors.MaxAge === undefined ? {} : { 'access-control-max-age': String(cors.MaxAge) }),
      }
    : {};
  return { status: 200, headers: answer, body: new Uint8Array() };
}

/** What goes with an answer to a page of another origin; it replaces what the function says of the same. */
export function corsHeaders(cors: UrlCors | undefined, origin: string | undefined): Record<string, string> {
  const allowed = cors && origin && allowedOrigin(cors, origin);
  if (!allowed) return {};
  return {
    'access-control-allow-origin': allowed,
    vary: 'Origin',
    ...(cors.AllowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...list('access-control-expose-headers', cors.ExposeHeaders),
  };
}

function allowedOrigin({ AllowOrigins: origins = [], AllowCredentials }: UrlCors, origin: string): string | undefined {
  if (origins.includes('*')) return AllowCredentials ? origin : '*';
  return origins.includes(origin) ? origin : undefined;
}

const list = (name: string, values: string[] | undefined): Record<string, string> =>
  values?.length ? { [name]: values.join(',') } : {};
