import type { HttpResponse } from '../../../../std/http.ts';
import { visit } from '../../../internet/visit.ts';
import { eventHeaders } from '../../../http-payload/payload-event.ts';
import type { Integration } from '../store.ts';
import { internalError, Refusal, type Exchange } from './exchange.ts';

const OWN = new Set(['content-length', 'connection', 'transfer-encoding']);

/** Passes a request on to a site of the simulated internet. @throws {Refusal} 500, 503 when the connection fails */
export async function callSite(
  exchange: Exchange,
  { IntegrationUri, IntegrationMethod }: Integration,
): Promise<HttpResponse> {
  const { ctx, request, rawQuery } = exchange;
  const url = addressOf(exchange, IntegrationUri);
  if (!URL.canParse(url)) throw internalError();
  const { host: _, ...headers } = eventHeaders(exchange);
  const method = !IntegrationMethod || IntegrationMethod === 'ANY' ? request.method : IntegrationMethod;
  const asked = { method, url: rawQuery ? `${url}?${rawQuery}` : url, headers, body: request.body };
  const answer = visit(ctx.internet, asked);
  await ctx.clock.sleep(answer.latencyMs);
  if ('failure' in answer)
    throw answer.failure.code === 'ENOTFOUND' ? internalError() : new Refusal(503, 'Service Unavailable');
  const { status, headers: given, body } = answer.response;
  return { status, headers: Object.fromEntries(Object.entries(given).filter(([name]) => !OWN.has(name))), body };
}

/** The address of an integration with the variables of the path and the stage in their places; `$default` passes on the whole path. */
function addressOf({ routeKey, below, pathParameters, stageVariables }: Exchange, uri: string): string {
  const filled = uri
    .replace(/\$\{stageVariables\.([\w]+)\}/g, (_, name: string) => stageVariables[name] ?? '')
    .replace(/\{([\w.-]+)\+?\}/g, (whole, name: string) =>
      pathParameters[name] === undefined ? whole : pathParameters[name].split('/').map(encodeURIComponent).join('/'),
    );
  return routeKey === '$default' ? filled.replace(/\/$/, '') + below : filled;
}
