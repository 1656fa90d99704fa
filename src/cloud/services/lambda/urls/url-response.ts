import { utf8 } from '../../../../std/bytes.ts';
import type { HttpResponse } from '../../../../std/http.ts';
import { payloadAnswer } from '../../../http-payload/payload-answer.ts';
import type { Conclusion } from '../outcome.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

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

/** Turns a function's result into HTTP. A failed function and a result that makes no response are 502. */
export const urlResponse = ({ payload, functionError }: Pick<Conclusion, 'payload' | 'functionError'>): HttpResponse =>
  (functionError ? null : payloadAnswer(payload, 'application/json')) ?? badGateway();
