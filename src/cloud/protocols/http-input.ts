import { text } from '../../std/bytes.ts';
import { isBlob, membersOf, type Shape, type Traits, traitsOf, valueShapeOf } from './shape.ts';
import { readText } from './text-values.ts';
import type { BodyCodec, Route, WireRequest } from './wire.ts';

/**
 * Reads an operation's input from where its members stand in a REST request: path, query, headers, body.
 * @throws {MalformedInput}
 */
export function readHttpInput(request: WireRequest, route: Route, codec: BodyCodec): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  let inBody = false;
  for (const [name, member] of membersOf(route.operation.input)) {
    const traits = traitsOf(member);
    const value = bound(request, route, name, member, traits, codec);
    if (value === IN_BODY) inBody = true;
    else if (value !== undefined) input[name] = value;
  }
  return inBody && request.body.length ? { ...codec.read(route.operation.input, request.body), ...input } : input;
}

const IN_BODY = Symbol('a member of the body');

function bound(
  request: WireRequest,
  route: Route,
  name: string,
  member: Shape,
  traits: Traits,
  codec: BodyCodec,
): unknown {
  if (traits.httpLabel) return route.labels[name] === undefined ? undefined : readText(member, route.labels[name]);
  if (traits.httpQuery) return readQuery(request, traits.httpQuery, member);
  if (traits.httpQueryParams) return Object.fromEntries(request.query);
  if (traits.httpHeader) return readHeader(member, request.headers[traits.httpHeader.toLowerCase()]);
  if (traits.httpPrefixHeaders !== undefined) return prefixed(request, traits.httpPrefixHeaders.toLowerCase());
  if (traits.httpPayload) return readPayload(member, request.body, codec);
  return IN_BODY;
}

function readQuery({ query }: WireRequest, name: string, member: Shape): unknown {
  const values = query.filter(([key]) => key === name).map(([, value]) => value);
  if (!values.length) return undefined;
  if (member.isListSchema()) return values.map((value) => readText(valueShapeOf(member), value));
  return readText(member, values[0]!);
}

function readHeader(member: Shape, value: string | undefined): unknown {
  if (value === undefined) return undefined;
  if (!member.isListSchema()) return readText(member, value);
  const item = valueShapeOf(member);
  const parts = item.isTimestampSchema() ? (value.match(/[^,]+(, [^,]+)?/g) ?? []) : splitList(value);
  return parts.map((part) => readText(item, part.trim()));
}

/** Splits at commas outside quotes; quoted parts lose their quotes. */
const splitList = (value: string): string[] =>
  [...value.matchAll(/\s*("((?:[^"\\]|\\.)*)"|[^,]+)\s*(?:,|$)/g)].map(([, plain, quoted]) =>
    quoted === undefined ? plain! : quoted.replace(/\\(.)/g, '$1'),
  );

function prefixed({ headers }: WireRequest, prefix: string): Record<string, string> | undefined {
  const found = Object.entries(headers).filter(([name]) => name.startsWith(prefix));
  return found.length
    ? Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value]))
    : undefined;
}

function readPayload(member: Shape, body: Uint8Array, codec: BodyCodec): unknown {
  if (isBlob(member)) return body.length || traitsOf(member).streaming ? body : undefined;
  if (!body.length) return undefined;
  return member.isStringSchema() ? text(body) : codec.read(member, body);
}
