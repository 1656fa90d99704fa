import { utf8 } from '../../../../std/bytes.ts';
import { escapeXml } from '../../../../std/xml.ts';
import { AwsError } from '../../../aws-error.ts';
import { checksumOf, md5Hex } from '../checksums.ts';
import { invalidArgument, preconditionFailed } from '../errors.ts';
import { findBucket, type S3Context } from '../find.ts';
import { checkPolicy } from '../form/post-policy.ts';
import { membersOf, readPostForm, type PostForm, type PostObjectInput } from '../form/post-form.ts';
import { notify } from '../notifications/notify.ts';
import { bodyBytes, draftOf, writeObject, writtenMembers } from '../write-object.ts';
import type { Bucket, S3Object } from '../store.ts';

/**
 * A browser's upload form. Signed, it may do what its policy and its signer may; unsigned, what anyone may.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export function postObject(ctx: S3Context, input: PostObjectInput): object {
  const bucket = findBucket(ctx, input);
  const form = requireForm(input);
  const file = form.files[0]!;
  if (form.fields.has('policy')) {
    if (ctx.caller.type === 'Anonymous')
      throw missingField(form.fields.has('x-amz-signature') ? 'x-amz-credential' : 'AWSAccessKeyId');
    checkPolicy(form, bucket.name, file.bytes.length);
  }
  const draft = draftOf(ctx, bucket, membersOf(form));
  const body = bodyBytes(file.bytes);
  const object = writeObject(ctx, bucket, {
    ...draft,
    body,
    etag: md5Hex(body),
    checksum: checksumOf({}, body, ctx.era),
    parts: null,
  });
  notify(ctx, bucket, 's3:ObjectCreated:Post', object);
  return answer(form, bucket, object);
}

/** @throws {AwsError} PreconditionFailed, MalformedPOSTRequest, InvalidArgument */
function requireForm(input: PostObjectInput): PostForm {
  if (!/^multipart\/form-data/i.test(input.ContentType ?? ''))
    throw preconditionFailed('Bucket POST must be of the enclosure-type multipart/form-data');
  const form = readPostForm(input);
  if (!form)
    throw new AwsError(
      'MalformedPOSTRequest',
      'The body of your POST request is not well-formed multipart/form-data.',
      400,
    );
  if (form.files.length !== 1)
    throw invalidArgument('POST requires exactly one file upload per request.', 'file', form.files.length);
  if (!form.fields.get('key')) throw missingField('key');
  return form;
}

/** Two spaces after the first sentence, as S3 has it. */
const missingField = (name: string): AwsError =>
  invalidArgument(
    `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    name,
    '',
  );

/** 204, or as the form asks: another status, a document (201), or a page to go on to (303). */
function answer({ fields }: PostForm, bucket: Bucket, object: S3Object): object {
  const { ETag, ...written } = writtenMembers(bucket, object);
  const Location = `https://${bucket.name}.s3.amazonaws.com/${encodeURIComponent(object.key.toWellFormed())}`;
  const members = { ...written, ETag, Location };
  const redirect = redirectTo(fields.get('success_action_redirect') ?? fields.get('redirect'));
  if (redirect) {
    for (const [name, value] of [
      ['bucket', bucket.name],
      ['key', object.key],
      ['etag', ETag],
    ] as const)
      redirect.searchParams.append(name, value);
    return { ...members, Status: 303, Location: redirect.href };
  }
  const status = fields.get('success_action_status');
  if (status === '200') return { ...members, Status: 200 };
  if (status !== '201') return { ...members, Status: 204 };
  const document = Object.entries({ Location, Bucket: bucket.name, Key: object.key, ETag })
    .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
    .join('');
  return {
    ...members,
    Status: 201,
    ContentType: 'application/xml',
    Body: utf8(`<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse>${document}</PostResponse>`),
  };
}

function redirectTo(address: string | undefined): URL | null {
  return address && URL.canParse(address) ? new URL(address) : null;
}
