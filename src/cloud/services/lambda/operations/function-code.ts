import { AwsError } from '../../../aws-error.ts';
import { invalidParameter, unbuilt } from '../errors.ts';
import { readPackage } from '../package.ts';
import type { FunctionCode, LambdaContext } from '../store.ts';

/** Where a function's code comes from: the zip itself, or an object in S3. */
export interface CodeInput {
  ZipFile?: Uint8Array;
  S3Bucket?: string;
  S3Key?: string;
  S3ObjectVersion?: string;
  ImageUri?: string;
}

/**
 * Reads the deployment package that a request gives or names; an object in S3 is read with the caller's permissions.
 * @throws {AwsError} InvalidParameterValueException or RequestEntityTooLargeException
 */
export async function readCode(ctx: LambdaContext, input: CodeInput, operation: string): Promise<FunctionCode> {
  if (input.ImageUri) throw unbuilt('container images');
  if (input.ZipFile && (input.S3Bucket || input.S3Key))
    throw invalidParameter('Please do not provide other FunctionCode parameters when providing a ZipFile.');
  if (input.ZipFile) return readPackage(input.ZipFile, operation);
  if (!input.S3Bucket || !input.S3Key) throw invalidParameter('Please provide a source for function code.');
  return readPackage(await getObject(ctx, input), operation);
}

async function getObject(ctx: LambdaContext, { S3Bucket, S3Key, S3ObjectVersion }: CodeInput): Promise<Uint8Array> {
  try {
    const object = await ctx.call(
      's3',
      'GetObject',
      { Bucket: S3Bucket, Key: S3Key, ...(S3ObjectVersion ? { VersionId: S3ObjectVersion } : {}) },
      { as: ctx.caller, source: 'service' },
    );
    return object.Body;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter(
      `Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`,
    );
  }
}
