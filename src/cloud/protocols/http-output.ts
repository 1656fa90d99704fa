import { base64, utf8 } from '../../std/bytes.ts';
import type { HttpResponse } from '../../std/http.ts';
import { EVENT_STREAM, isEventStream, writeEventStream } from './event-stream.ts';
import { isBlob, membersOf, type Shape, traitsOf, valueShapeOf } from './shape.ts';
import { writeText } from './text-values.ts';
import type { BodyCodec } from './wire.ts';

/** Puts an output, or the members of an error, where the model says in the HTTP response. */
export function writeHttpOutput(shape: Shape, output: any, status: number, codec: BodyCodec): HttpResponse {
  const response: HttpResponse = { status, headers: {}, body: new Uint8Array() };
  let inBody = false;
  for (const [name, member] of membersOf(shape)) {
    const traits = traitsOf(member);
    const value = output?.[name];
    if (traits.httpResponseCode) response.status = value ?? status;
    else if (traits.httpHeader) writeHeader(response, traits.httpHeader, member, value);
    else if (traits.httpPrefixHeaders !== undefined) {
      for (const [key, each] of Object.entries(value ?? {})) {
        response.headers[(traits.httpPrefixHeaders + key).toLowerCase()] = sendable(String(each), ASCII);
      }
    } else if (traits.httpPayload) writePayload(response, member, value, codec);
    else inBody = true;
  }
  if (inBody) setBody(response, codec.contentType, utf8(codec.write(shape, bodyOnly(shape, output), rootName(shape))));
  return response;
}

function writeHeader(response: HttpResponse, name: string, member: Shape, value: any): void {
  if (value === undefined || value === null) return;
  const text = member.isListSchema()
    ? value.map((item: unknown) => quoted(writeText(valueShapeOf(member), item, 'http-date'))).join(', ')
    : writeText(member, value, 'http-date');
  response.headers[name.toLowerCase()] = sendable(text, LATIN_1);
}

const ASCII = /^[\t\x20-\x7e]*$/;
const LATIN_1 = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * A value that no header can hold is encoded by RFC 2047, as S3 answers metadata beyond US-ASCII.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
const sendable = (value: string, plain: RegExp): string =>
  plain.test(value) ? value : `=?UTF-8?B?${base64(utf8(value))}?=`;

const quoted = (item: string): string => (/[",]/.test(item) ? `"${item.replace(/["\\]/g, '\\$&')}"` : item);

function writePayload(response: HttpResponse, member: Shape, value: any, codec: BodyCodec): void {
  if (value === undefined || value === null) return;
  if (isBlob(member)) setBody(response, 'application/octet-stream', value);
  else if (isEventStream(member)) setBody(response, EVENT_STREAM, writeEventStream(member, value, codec));
  else if (member.isStringSchema()) setBody(response, 'text/plain', utf8(value));
  else setBody(response, codec.contentType, utf8(codec.write(member, value, rootName(member))));
}

function setBody(response: HttpResponse, contentType: string, body: Uint8Array): void {
  response.body = body;
  response.headers['content-type'] ??= contentType;
}

/** The members that no header, status or payload carries. */
function bodyOnly(shape: Shape, output: any): Record<string, unknown> {
  const entries = membersOf(shape).filter(([, member]) => {
    const { httpHeader, httpPrefixHeaders, httpResponseCode } = traitsOf(member);
    return !httpHeader && httpPrefixHeaders === undefined && !httpResponseCode;
  });
  return Object.fromEntries(entries.map(([name]) => [name, output?.[name]]));
}

const rootName = (shape: Shape): string => traitsOf(shape).xmlName ?? shape.getName()!;
