import { text, utf8 } from '../../../../std/bytes.ts';
import type { HttpResponse } from '../../../../std/http.ts';
import { payloadAnswer } from '../../../http-payload/payload-answer.ts';
import type { Conclusion } from '../outcome.ts';
import type { ResponseStream } from '../response-stream.ts';
import type { UrlConfig } from '../store.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const HTTP_STREAM = 'application/vnd.awslambda.http-integration-response';
/** Between the head of a response and its first byte. */
const SEPARATOR = 8;

/** What a URL answers when nobody's code does. */
export const refusal = (status: number, message: string, errorType: string): HttpResponse => ({
  status,
  headers: { ...JSON_TYPE, 'x-amzn-errortype': errorType },
  body: utf8(JSON.stringify({ Message: message })),
});

export const forbidden = (): HttpResponse =>
  refusal(
    403,
    'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    'AccessDeniedException',
  );

const badGateway = (): HttpResponse => ({ status: 502, headers: JSON_TYPE, body: utf8('Internal Server Error') });

/**
 * Turns a function's result into HTTP; a stream by its own head where the URL streams, else as a result like others. A failed function
 * and a result that makes no response are 502.
 */
export function urlResponse(
  { payload, functionError, stream }: Pick<Conclusion, 'payload' | 'functionError' | 'stream'>,
  { invokeMode }: Pick<UrlConfig, 'invokeMode'>,
): HttpResponse {
  if (functionError) return badGateway();
  try {
    const streams = invokeMode === 'RESPONSE_STREAM' && stream !== null;
    return (streams ? streamed(stream) : payloadAnswer(payload, 'application/json')) ?? badGateway();
  } catch {
    // What a streaming function sends need not be JSON.
    return badGateway();
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html */
function streamed({ contentType, bytes }: ResponseStream): HttpResponse | null {
  if (contentType !== HTTP_STREAM) return { status: 200, headers: { 'content-type': contentType }, body: bytes };
  const end = bytes.findIndex((_, i) => bytes.subarray(i, i + SEPARATOR).every((byte) => byte === 0));
  const head: object = JSON.parse(text(end < 0 ? bytes : bytes.subarray(0, end)));
  const answer = payloadAnswer(JSON.stringify({ statusCode: 200, ...head, body: '' }), 'application/octet-stream');
  return answer && { ...answer, body: end < 0 ? new Uint8Array() : bytes.slice(end + SEPARATOR) };
}
