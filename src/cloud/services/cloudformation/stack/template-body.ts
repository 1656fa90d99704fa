import { AwsError } from '../../../aws-error.ts';
import { text } from '../../../../std/bytes.ts';
import { validationError } from '../errors.ts';
import type { CloudFormationContext } from '../store.ts';

/** Bytes of a template in a request, and in S3: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MOST_IN_REQUEST = 51_200;
const MOST_IN_S3 = 1_048_576;

interface Source {
  TemplateBody?: string;
  TemplateURL?: string;
  UsePreviousTemplate?: boolean;
}

/**
 * The text of the template that a request means.
 * @param previous of the stack that is to be changed.
 * @throws {AwsError} ValidationError
 */
export async function templateBody(ctx: CloudFormationContext, source: Source, previous?: string): Promise<string> {
  const { TemplateBody: body, TemplateURL: url, UsePreviousTemplate: usesPrevious } = source;
  if (usesPrevious && previous !== undefined) {
    if (body !== undefined || url !== undefined) {
      throw validationError('You cannot specify both usePreviousTemplate and Template Body/Template URL.');
    }
    return previous;
  }
  if (body !== undefined && url !== undefined) {
    throw validationError('You cannot specify both Template URL and Template Body.');
  }
  if (url !== undefined) return readUrl(ctx, url);
  if (body === undefined) throw validationError('Either Template URL or Template Body must be specified.');
  if (body.length < 1) {
    throw validationError(
      "1 validation error detected: Value '' at 'templateBody' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  }
  if (new TextEncoder().encode(body).length > MOST_IN_REQUEST) {
    throw validationError(
      `1 validation error detected: Value '${body}' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${MOST_IN_REQUEST}`,
    );
  }
  return body;
}

async function readUrl(ctx: CloudFormationContext, url: string): Promise<string> {
  const place = s3Place(url);
  if (!place) throw validationError('TemplateURL must be a supported URL.');
  const content = await readS3(ctx, place);
  if (content.length > MOST_IN_S3) {
    throw validationError(`Template may not exceed ${MOST_IN_S3} bytes in size.`);
  }
  return text(content);
}

/** An object's bytes, read as the caller. @throws {AwsError} ValidationError as CloudFormation passes S3's errors on. */
export async function readS3(
  ctx: Pick<CloudFormationContext, 'call'>,
  { Bucket, Key }: { Bucket: string; Key: string },
): Promise<Uint8Array> {
  try {
    return (await ctx.call('s3', 'GetObject', { Bucket, Key })).Body ?? new Uint8Array();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const link = 'For more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html';
    throw validationError(`S3 error: ${error.code === 'AccessDenied' ? 'Access Denied' : error.message}\n${link}`);
  }
}

/** Bucket and key of an address of S3: the bucket in the host, or first in the path; `s3://` in transforms. */
export function s3Place(url: string): { Bucket: string; Key: string } | null {
  const plain = /^s3:\/\/([^/]+)\/(.+)$/.exec(url);
  if (plain) return { Bucket: plain[1]!, Key: plain[2]! };
  const [, host, path] = /^https?:\/\/([^/?#]+)\/([^?#]*)/.exec(url) ?? [];
  if (host === undefined || !path) return null;
  const key = decodeURIComponent(path.replaceAll('+', ' '));
  const inHost = /^(.+)\.s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.(?:amazonaws\.com|localhost)(?::\d+)?$/.exec(host);
  if (inHost) return { Bucket: inHost[1]!, Key: key };
  const slash = key.indexOf('/');
  const inPath = /^(?:s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com|(?:localhost|127\.0\.0\.1)(?::\d+)?)$/.test(host);
  return inPath && slash > 0 ? { Bucket: key.slice(0, slash), Key: key.slice(slash + 1) } : null;
}
