import { AwsError } from '../../../aws-error.ts';
import { corsForbidden, matchingRule } from '../cors.ts';
import type { S3Context } from '../find.ts';

/** The members of PreflightRequest and PreflightBucketRequest: see model.ts. */
interface PreflightInput {
  Bucket: string;
  Key?: string;
  Origin?: string;
  AccessControlRequestMethod?: string;
  AccessControlRequestHeaders?: string;
}

/**
 * A browser asks whether another origin's page may send a request (OPTIONS). Nobody has to be authorized; the answer's headers are those
 * that every answer gets.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html
 */
export function preflight(ctx: S3Context, input: PreflightInput): object {
  const { Origin: origin, AccessControlRequestMethod: method } = input;
  if (!origin) throw new AwsError('BadRequest', 'Insufficient information. Origin request header needed.', 400);
  if (!method) throw new AwsError('BadRequest', 'Invalid Access-Control-Request-Method: null', 400);
  const kind = input.Key === undefined ? 'BUCKET' : 'OBJECT';
  const bucket = ctx.store.buckets.get(input.Bucket);
  if (!bucket) throw corsForbidden('Bucket not found', method, kind);
  if (!bucket.cors) throw corsForbidden('CORS is not enabled for this bucket.', method, kind);
  const headers = headerNames(input.AccessControlRequestHeaders);
  if (matchingRule(bucket.cors, { origin, method, headers })) return {};
  throw corsForbidden(
    'This CORS request is not allowed. This is usually because the evalution of Origin, request method / ' +
      "Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    method,
    kind,
  );
}

/** The names in `Access-Control-Request-Headers`, lower case. */
export const headerNames = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name);
