/** `arn:aws:s3:::bucket` */
export const bucketArn = (bucket: string): string => `arn:aws:s3:::${bucket}`;

/** `arn:aws:s3:::bucket/key` */
export const objectArn = (bucket: string, key: string): string => `arn:aws:s3:::${bucket}/${key}`;

/** Bucket name in a bucket's or an object's ARN; null when it is neither. */
export const bucketOfArn = (arn: string): string | null => /^arn:aws:s3:::([^/]+)/.exec(arn)?.[1] ?? null;
