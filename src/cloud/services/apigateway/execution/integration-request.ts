import { utf8 } from '../../../../std/bytes.ts';
import { textEntries } from '../../../vtl/render.ts';
import { isMap, type Value } from '../../../vtl/values.ts';
import type { Integration } from '../store.ts';
import { converted } from './binary.ts';
import { valueOf, type Exchange } from './exchange.ts';
import { GatewayFailure } from './failure.ts';
import { mapped, withVariables } from './parameters.ts';
import { renderMapping } from './render-mapping.ts';

/** What goes to the backend. */
export interface IntegrationRequest {
  uri: string;
  method: string;
  headers: [string, string][];
  query: [string, string][];
  body: Uint8Array;
}

/** Makes a backend's request of a client's. @throws {GatewayFailure} 415, 400, 500 */
export function integrationRequest(exchange: Exchange, integration: Integration): IntegrationRequest {
  const { request, stageVariables } = exchange;
  const proxy = integration.type.endsWith('_PROXY');
  const body = proxy ? request.body : transformed(exchange, integration);
  const values = parameters(exchange, integration);
  const query = proxy
    ? [...request.query.map((pair): [string, string] => [...pair]), ...values.querystring]
    : values.querystring;
  const uri = withVariables(integration.uri ?? '', stageVariables);
  const path = { ...(proxy ? exchange.pathParameters : {}), ...Object.fromEntries(values.path) };
  return {
    uri: uri.replace(/\{([^}+]+)\+?\}/g, (whole, name: string) =>
      path[name] === undefined ? whole : encodeURIComponent(path[name]).replaceAll('%2F', '/'),
    ),
    method: integration.httpMethod && integration.httpMethod !== 'ANY' ? integration.httpMethod : request.method,
    headers: proxy ? forwarded(exchange, values.header) : [...contentType(exchange, values.header), ...values.header],
    query,
    body,
  };
}

const contentType = ({ request }: Exchange, mappedHeaders: [string, string][]): [string, string][] =>
  valueOf(mappedHeaders, 'content-type', true)
    ? []
    : [['Content-Type', valueOf(request.headers, 'content-type', true) ?? 'application/json']];

/** A proxy sends the client's headers on; the host is the backend's. */
const forwarded = ({ request }: Exchange, mappedHeaders: [string, string][]): [string, string][] => [
  ...request.headers
    .filter(([name]) => name.toLowerCase() !== 'host' && !valueOf(mappedHeaders, name, true))
    .map(([name, value]): [string, string] => [name, value]),
  ...mappedHeaders,
];

type Place = 'path' | 'querystring' | 'header';

/** Mapped parameters, and what the template has put over them by `$context.requestOverride`. */
function parameters(exchange: Exchange, { requestParameters = {} }: Integration): Record<Place, [string, string][]> {
  const found: Record<Place, [string, string][]> = { path: [], querystring: [], header: [] };
  for (const [target, source] of Object.entries(requestParameters)) {
    const [, place, name] = /^integration\.request\.(path|querystring|header)\.(.+)$/.exec(target) ?? [];
    const value = mapped(source, exchange, null);
    if (place && value !== undefined) found[place as Place].push([name!, value]);
  }
  const override: Value = exchange.context['requestOverride'];
  for (const place of Object.keys(found) as Place[]) {
    const over = textEntries(isMap(override) ? override[place] : undefined);
    const names = new Set(over.map(([name]) => name.toLowerCase()));
    found[place] = [...found[place].filter(([name]) => !names.has(name.toLowerCase())), ...over];
  }
  return found;
}

/** The body by its mapping template, or as it is where the passthrough behaviour lets it through. */
function transformed(exchange: Exchange, integration: Integration): Uint8Array {
  const { request, log } = exchange;
  const { requestTemplates = {}, passthroughBehavior = 'WHEN_NO_MATCH', contentHandling } = integration;
  const type = (valueOf(request.headers, 'content-type', true) ?? 'application/json').split(';')[0]!.trim();
  const template = requestTemplates[type] ?? requestTemplates['$default'];
  const body = converted(request.body, contentHandling);
  if (template !== undefined) return template === '' ? body : utf8(renderMapping(exchange, template, body));
  const none = !Object.keys(requestTemplates).length;
  if (passthroughBehavior === 'NEVER' || (passthroughBehavior === 'WHEN_NO_TEMPLATES' && !none)) {
    log.failed(
      `Execution failed: Content-Type '${type}' has no mapping template and passthrough behavior is ${passthroughBehavior}`,
    );
    throw new GatewayFailure('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type');
  }
  return body;
}

/** An address with the query string after it. */
export function addressOf({ uri, query }: Pick<IntegrationRequest, 'uri' | 'query'>): string {
  if (!query.length) return uri;
  return `${uri}${uri.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`;
}
