import { AwsError } from '../../aws-error.ts';

/** Errors in the words of S3 (API Reference, "Error responses", and answers recorded from the service). */

export const noSuchBucket = (bucket: string): AwsError =>
  new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: bucket });

export const noSuchKey = (key: string, headers: Record<string, string> = {}): AwsError =>
  new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key }, headers);

export const noSuchVersion = (key: string, versionId: string): AwsError =>
  new AwsError('NoSuchVersion', 'The specified version does not exist.', 404, { Key: key, VersionId: versionId });

/** A delete marker that a request names by its version id can only be deleted. */
export const methodNotAllowedOnMarker = (method: string, headers: Record<string, string>): AwsError =>
  new AwsError(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
    { Method: method, ResourceType: 'DeleteMarker' },
    { allow: 'DELETE', ...headers },
  );

export const noSuchUpload = (uploadId: string): AwsError =>
  new AwsError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId: uploadId },
  );

/** Two spaces after the first sentence, as S3 has it. */
export const invalidPart = (uploadId: string, partNumber: number, etag: string): AwsError =>
  new AwsError(
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    400,
    { UploadId: uploadId, PartNumber: String(partNumber), ETag: etag },
  );

export const invalidPartOrder = (uploadId: string): AwsError =>
  new AwsError(
    'InvalidPartOrder',
    'The list of parts was not in ascending order. Parts must be ordered by part number.',
    400,
    { UploadId: uploadId },
  );

export const entityTooSmall = (fields: Record<string, unknown>): AwsError =>
  new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, fields);

export const accessDenied = (message = 'Access Denied'): AwsError => new AwsError('AccessDenied', message, 403);

/** A part of a bucket's configuration that was never set. */
export const notConfigured = (code: string, message: string, bucket: string): AwsError =>
  new AwsError(code, message, 404, { BucketName: bucket });

export const noSuchBucketPolicy = (bucket: string): AwsError =>
  new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, { BucketName: bucket });

export const malformedPolicy = (message: string): AwsError => new AwsError('MalformedPolicy', message, 400);

export const invalidBucketName = (bucket: string): AwsError =>
  new AwsError('InvalidBucketName', 'The specified bucket is not valid.', 400, { BucketName: bucket });

export const bucketAlreadyExists = (bucket: string): AwsError =>
  new AwsError(
    'BucketAlreadyExists',
    'The requested bucket name is not available. The bucket namespace is shared by all users of the system. ' +
      'Please select a different name and try again.',
    409,
    { BucketName: bucket },
  );

export const bucketAlreadyOwnedByYou = (bucket: string): AwsError =>
  new AwsError(
    'BucketAlreadyOwnedByYou',
    'Your previous request to create the named bucket succeeded and you already own it.',
    409,
    { BucketName: bucket },
  );

export const bucketNotEmpty = (bucket: string, versioned: boolean): AwsError =>
  new AwsError(
    'BucketNotEmpty',
    `The bucket you tried to delete is not empty${versioned ? '. You must delete all versions in the bucket.' : ''}`,
    409,
    { BucketName: bucket },
  );

/** ACLs and a bucket whose owner owns everything exclude each other. */
export const aclWithOwnership = (): AwsError =>
  new AwsError(
    'InvalidBucketAclWithObjectOwnership',
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    400,
  );

export const illegalLocationConstraint = (constraint: string | undefined): AwsError =>
  new AwsError(
    'IllegalLocationConstraintException',
    `The ${constraint ?? 'unspecified'} location constraint is incompatible for the region specific endpoint ` +
      'this request was sent to.',
  );

export const invalidLocationConstraint = (constraint: string): AwsError =>
  new AwsError('InvalidLocationConstraint', 'The specified location-constraint is not valid', 400, {
    LocationConstraint: constraint,
  });

export const permanentRedirect = (bucket: string, region: string): AwsError =>
  new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. ' +
      'Please send all future requests to this endpoint.',
    301,
    { Endpoint: `${bucket}.s3.${region}.amazonaws.com`, Bucket: bucket },
    { 'x-amz-bucket-region': region },
  );

export const invalidArgument = (message: string, name?: string, value?: unknown): AwsError =>
  new AwsError('InvalidArgument', message, 400, name ? { ArgumentName: name, ArgumentValue: String(value ?? '') } : {});

export const invalidRequest = (message: string): AwsError => new AwsError('InvalidRequest', message, 400);

export const malformedXml = (): AwsError =>
  new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

export const preconditionFailed = (condition: string): AwsError =>
  new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
    Condition: condition,
  });

export const notModified = (): AwsError => new AwsError('NotModified', 'Not Modified', 304);

export const invalidRange = (requested: string, size: number): AwsError =>
  new AwsError('InvalidRange', 'The requested range is not satisfiable', 416, {
    RangeRequested: requested,
    ActualObjectSize: String(size),
  });

export const invalidDigest = (digest: string): AwsError =>
  new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.', 400, { 'Content-MD5': digest });

export const badDigest = (message: string, fields: Record<string, unknown> = {}): AwsError =>
  new AwsError('BadDigest', message, 400, fields);

export const keyTooLong = (key: string, size: number): AwsError =>
  new AwsError('KeyTooLongError', 'Your key is too long', 400, {
    Size: String(size),
    MaxSizeAllowed: '1024',
    Key: key,
  });

export const metadataTooLarge = (size: number): AwsError =>
  new AwsError('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', 400, {
    Size: String(size),
    MaxSizeAllowed: '2048',
  });

export const entityTooLarge = (proposed: number, max: number): AwsError =>
  new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
    ProposedSize: String(proposed),
    MaxSizeAllowed: String(max),
  });

export const invalidStorageClass = (storageClass: string): AwsError =>
  new AwsError('InvalidStorageClass', 'The storage class you specified is not valid', 400, {
    StorageClassRequested: storageClass,
  });

/** A request header of a feature that S3 did not have yet in 2016. */
export const headerNotImplemented = (header: string): AwsError =>
  new AwsError('NotImplemented', 'A header you provided implies functionality that is not implemented', 501, {
    Header: header,
  });

/** A member of a built operation that the simulator does not serve. */
export const notSimulated = (what: string): AwsError =>
  new AwsError('NotImplemented', `Coldstart does not simulate ${what} yet.`, 501);

/** An error as the answer to HEAD has it: without a body, so that the client only ever sees the status. */
export const withoutBody = (error: unknown): unknown =>
  error instanceof AwsError && error.status === 404
    ? new AwsError('NotFound', 'Not Found', 404, {}, { ...error.headers })
    : error;
