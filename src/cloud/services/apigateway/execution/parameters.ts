import { text } from '../../../../std/bytes.ts';
import { isMap, type Value } from '../../../vtl/values.ts';
import { select } from '../../../vtl/input.ts';
import { JsonSmartError, parseJsonSmart } from '../../../vtl/json-smart.ts';
import { show } from '../../../vtl/values.ts';
import { valueOf, valuesOf, type Exchange } from './exchange.ts';

const anyWork = () => {};

/**
 * The value of a mapping expression: `method.request.header.x`, `integration.response.body.a.b`, `context.stage`, `'literal'`. Undefined when there is none.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export function mapped(
  source: string,
  exchange: Exchange,
  answer: { headers: readonly (readonly [string, string])[]; body: Uint8Array } | null,
): string | undefined {
  const literal = /^'(.*)'$/s.exec(source);
  if (literal) return literal[1];
  const [, variable] = /^stageVariables\.(\w+)$/.exec(source) ?? [];
  if (variable) return exchange.stageVariables[variable];
  if (source.startsWith('context.')) return inContext(exchange, source.slice('context.'.length));
  const [, side, place = '', name = ''] = /^(method\.request|integration\.response)\.(\w+)\.?(.*)$/s.exec(source) ?? [];
  if (side === 'integration.response') {
    if (!answer) return undefined;
    if (place === 'header') return valueOf(answer.headers, name, true);
    if (place === 'multivalueheader') return valuesOf(answer.headers, name, true).join(',') || undefined;
    return inBody(answer.body, name);
  }
  const { request, pathParameters } = exchange;
  switch (place) {
    case 'path':
      return pathParameters[name];
    case 'querystring':
      return valueOf(request.query, name);
    case 'multivaluequerystring':
      return valuesOf(request.query, name).join(',') || undefined;
    case 'header':
      return valueOf(request.headers, name, true);
    case 'multivalueheader':
      return valuesOf(request.headers, name, true).join(',') || undefined;
    default:
      return inBody(request.body, name);
  }
}

function inContext({ context }: Exchange, path: string): string | undefined {
  let value: Value = context;
  for (const name of path.split('.')) value = isMap(value) ? value[name] : undefined;
  return value === undefined || value === null ? undefined : show(value, anyWork);
}

/** The whole body, or what a JSONPath without its `$.` finds in it. */
function inBody(body: Uint8Array, path: string): string | undefined {
  if (!path) return text(body);
  try {
    const found = select(parseJsonSmart(text(body)), `$.${path}`, anyWork);
    return found === undefined || found === null ? undefined : show(found, anyWork);
  } catch (error) {
    if (error instanceof JsonSmartError) return undefined;
    throw error;
  }
}

/** `${stageVariables.name}` in an address is its value. */
export const withVariables = (text: string, variables: Record<string, string>): string =>
  text.replace(/\$\{stageVariables\.(\w+)\}/g, (_, name: string) => variables[name] ?? '');
