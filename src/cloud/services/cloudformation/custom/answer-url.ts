import type { CloudFormationContext, CustomAnswer } from '../store.ts';
import type { WireRequest } from '../../../protocols/wire.ts';
import type { HttpResponse } from '../../../../std/http.ts';
import { text, utf8 } from '../../../../std/bytes.ts';
import { isObject } from '../template/template.ts';

/** S3 hosts where custom resources answer: `cloudformation-custom-resource-response-useast1.s3.us-east-1.amazonaws.com`. */
const hostOf = (region: string): string =>
  `cloudformation-custom-resource-response-${region.replaceAll('-', '')}.s3.${region}.amazonaws.com`;

/** An answer of 4,096 bytes at most is read. */
const MOST_BYTES = 4096;

/** Where a function puts its answer. Whoever knows the link may, as with every link that is signed. */
export function answerUrl(
  { region, stackId, logicalId, accountId }: { region: string; stackId: string; logicalId: string; accountId: string },
  requestId: string,
): string {
  const key = encodeURIComponent(`${stackId}|${logicalId}|${requestId}`);
  return `https://${hostOf(region)}/${key}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=7200&X-Amz-SignedHeaders=host&X-Amz-Credential=${accountId}`;
}

/** Takes what a function puts there. */
export function takeAnswer(ctx: CloudFormationContext, { method, path, body }: WireRequest): HttpResponse {
  const [stackId = '', , requestId = ''] = decodeURIComponent(path.slice(1)).split('|');
  const accountId = stackId.split(':')[4] ?? '';
  const store = ctx.storeOf(accountId, ctx.region);
  if (method !== 'PUT' || !requestId || !store.stacks.has(stackId)) return response(403, 'AccessDenied');
  store.answers.set(requestId, read(body));
  return { status: 200, headers: { 'content-length': '0' }, body: new Uint8Array() };
}

function read(body: Uint8Array): CustomAnswer {
  if (body.length > MOST_BYTES) return { Status: 'FAILED', Reason: 'Response object is too long.' };
  try {
    const value = JSON.parse(text(body));
    return isObject(value) ? value : { Status: 'FAILED', Reason: 'Invalid response' };
  } catch {
    return { Status: 'FAILED', Reason: 'Invalid Response object: Invalid JSON' };
  }
}

const response = (status: number, code: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: utf8(`<Error><Code>${code}</Code></Error>`),
});
