import type { HttpResponse } from '../../std/http.ts';
import type { WireRequest } from '../protocols/wire.ts';

/** Which pages of other origins may ask; function URLs and HTTP APIs name it alike. */
export interface CorsRules {
  AllowCredentials?: boolean;
  AllowHeaders?: string[];
  AllowMethods?: string[];
  AllowOrigins?: string[];
  ExposeHeaders?: string[];
  /** Seconds. */
  MaxAge?: number;
}

/** The answer, with this status, to a browser that asks before it sends; null for every other request. The function is not asked. */
export function preflight(
  cors: CorsRules | undefined,
  { method, headers }: WireRequest,
  status: number,
): HttpResponse | null {
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
  return { status, headers: answer, body: new Uint8Array() };
}

/** What goes with an answer to a page of another origin; it replaces what the function says of the same. */
export function corsHeaders(cors: CorsRules | undefined, origin: string | undefined): Record<string, string> {
  const allowed = cors && origin && allowedOrigin(cors, origin);
  if (!allowed) return {};
  return {
    'access-control-allow-origin': allowed,
    vary: 'Origin',
    ...(cors.AllowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...list('access-control-expose-headers', cors.ExposeHeaders),
  };
}

function allowedOrigin(
  { AllowOrigins: origins = [], AllowCredentials }: CorsRules,
  origin: string,
): string | undefined {
  if (origins.includes('*')) return AllowCredentials ? origin : '*';
  return origins.includes(origin) ? origin : undefined;
}

const list = (name: string, values: string[] | undefined): Record<string, string> =>
  values?.length ? { [name]: values.join(',') } : {};
