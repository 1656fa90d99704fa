import { parse, query } from 'jsonpathly';
import { JsonSmartError, parseJsonSmart } from './json-smart.ts';
import { TemplateError } from './parse-template.ts';
import { HostObject, isMap, newMap, show, toJson, type Spend, type Value } from './values.ts';

/** What the request brings: parameters by name, and the body as text. */
export interface TemplateRequest {
  body: string;
  path?: Record<string, string>;
  querystring?: Record<string, string>;
  headers?: Record<string, string>;
}

/** The payload is no JSON though it begins like it; API Gateway answers 400. */
export class PayloadError extends Error {}

/** `$input`. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html */
export function inputObject(request: TemplateRequest, spend: Spend): HostObject {
  const { path = {}, querystring = {}, headers = {} } = request;
  const body = request.body === '' ? '{}' : request.body;
  let parsed: { value: Value } | undefined;
  const payload = (): Value => (parsed ??= { value: readPayload(body) }).value;
  const params = newMap([
    ['path', newMap(Object.entries(path))],
    ['querystring', newMap(Object.entries(querystring))],
    ['header', newMap(Object.entries(headers))],
  ]);
  const find = (expression: Value): Value => {
    const found = select(payload(), show(expression, spend), spend);
    return found === undefined ? null : found;
  };
  return new HostObject(
    {
      path: find,
      json: (expression) => {
        const found = find(expression);
        return found === null ? '""' : toJson(found, spend);
      },
      params: (name) => (name === undefined ? params : parameter(show(name, spend), [path, querystring, headers])),
    },
    { body: () => body, params: () => null },
  );
}

/** Looked for in the path, then the query string, then the headers, whose names know no case. */
function parameter(name: string, [path, querystring, headers]: Record<string, string>[]): Value {
  for (const place of [path!, querystring!]) if (Object.hasOwn(place, name)) return place[name];
  const header = Object.keys(headers!).find((each) => each.toLowerCase() === name.toLowerCase());
  return header === undefined ? '' : headers![header];
}

function readPayload(body: string): Value {
  try {
    return parseJsonSmart(body);
  } catch (error) {
    if (!(error instanceof JsonSmartError)) throw error;
    throw new PayloadError(`Could not process payloadnet.minidev.json.parser.ParseException: ${error.message}`);
  }
}

const MAX_EXPRESSION = 1_000;

/** Undefined when there is nothing there. @throws {TemplateError} for what is no JSONPath. */
export function select(payload: Value, expression: string, spend: Spend): Value {
  const path = expression.trim();
  if (path === '$') return payload;
  if (!isMap(payload) && !Array.isArray(payload)) return undefined;
  check(path);
  spend(200);
  const plain = /^\$((?:\.[A-Za-z_][\w-]*|\[\d+\]|\['[^'\\]*'\])+)$/.exec(path);
  if (plain) return walk(payload, plain[1]!);
  spend(20_000);
  try {
    return query(payload, path) as Value;
  } catch (error) {
    throw new TemplateError(`Invalid JSONPath "${path}": ${(error as Error).message}`);
  }
}

/** Regular expressions in filters would have no limit, and neither would paths that search all levels again and again; ours. */
function check(path: string): void {
  const refuse = (reason: string): never => {
    throw new TemplateError(`Invalid JSONPath "${path.slice(0, 100)}": ${reason}`);
  };
  if (path.length > MAX_EXPRESSION) refuse(`it has more than ${MAX_EXPRESSION} characters`);
  if ((path.match(/\.\.|\*/g)?.length ?? 0) > 3) refuse('it searches more than three times');
  if (!path.includes('?')) return;
  const tree = JSON.stringify(parse(path, { hideExceptions: true }));
  if (/"operator":"reg"|"name":"(?:match|search)"/.test(tree))
    refuse('filters with regular expressions are not simulated');
}

/** The common paths, which name one place. */
function walk(payload: Value, steps: string): Value {
  let value: Value = payload;
  for (const [, name, index, quoted] of steps.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']*)'\]/g)) {
    if (index !== undefined) value = Array.isArray(value) ? value[Number(index)] : undefined;
    else value = isMap(value) ? value[name ?? quoted!] : undefined;
  }
  return value;
}
