import { Readable } from 'node:stream';
import { HttpResponse, type HttpRequest as SdkRequest } from '@smithy/core/protocols';
import { concat, utf8 } from '../../std/bytes.ts';
import type { HttpRequest } from '../../std/http.ts';
import type { Cloud } from '../cloud.ts';
import { encodePercent } from '../protocols/percent.ts';

/** A `requestHandler` that lets an SDK v3 client under Node talk to a cloud without a network. */
export const cloudHandler = (cloud: Pick<Cloud, 'fetch'>, seen?: (request: HttpRequest) => void) => ({
  async handle(request: SdkRequest) {
    const sent = await toHttpRequest(request);
    seen?.(sent);
    const { status, headers, body } = await cloud.fetch(sent);
    return { response: new HttpResponse({ statusCode: status, headers, body: Readable.from([body]) }) };
  },
});

async function toHttpRequest(request: SdkRequest): Promise<HttpRequest> {
  const query = Object.entries(request.query ?? {})
    .flatMap(([name, value]) =>
      [value].flat().map((each) => `${encodePercent(name)}${each === null ? '' : `=${encodePercent(each!)}`}`),
    )
    .join('&');
  const port = request.port ? `:${request.port}` : '';
  return {
    method: request.method,
    url: `${request.protocol}//${request.hostname}${port}${request.path}${query ? `?${query}` : ''}`,
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: await bytesOf(request.body),
  };
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === 'string') return utf8(body);
  if (body instanceof Uint8Array) return body;
  const parts: Uint8Array[] = [];
  for await (const part of body as AsyncIterable<Uint8Array | string>) {
    parts.push(typeof part === 'string' ? utf8(part) : part);
  }
  return concat(parts);
}
