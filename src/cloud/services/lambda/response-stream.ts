import type { StreamPart } from '../../../runtime/runtime.ts';

/** What a streaming function sent. */
export interface ResponseStream {
  /** `application/vnd.awslambda.http-integration-response` when the bytes begin with the head of an HTTP response. */
  contentType: string;
  /** In order, each with the instant it was sent at; virtual ms. */
  chunks: { at: number; bytes: Uint8Array }[];
  /** All chunks together. */
  bytes: Uint8Array;
}

/** The stream that its parts make; null when the function does not stream. */
export function streamOf(parts: readonly StreamPart[] | undefined): ResponseStream | null {
  if (!parts) return null;
  let contentType = 'application/octet-stream';
  const chunks: ResponseStream['chunks'] = [];
  for (const part of parts) {
    if ('contentType' in part) contentType = part.contentType;
    else chunks.push(part);
  }
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk.bytes, at);
    at += chunk.bytes.length;
  }
  return { contentType, chunks, bytes };
}
