import type { Decision } from './iam/decision.ts';

/**
 * A failure that AWS would answer with. Operations throw it; the pipeline writes it in the wire form of the service's protocol.
 * Anything else that is thrown is a bug of ours: it becomes `500 InternalFailure` and is reported loudly.
 */
export class AwsError extends Error {
  /** The code on the wire, e.g. `NoSuchBucket` or `ResourceNotFoundException`. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** Further members of the error document (`BucketName`, `Type`, `Reason` …). */
  readonly fields: Readonly<Record<string, unknown>>;
  /** HTTP headers that go with it, lower case: S3 names a bucket's region in one. */
  readonly headers: Readonly<Record<string, string>>;
  /** The decisions that led to it, for a denial; set by the pipeline. */
  decisions: readonly Decision[] = [];

  constructor(
    code: string,
    message: string,
    status = 400,
    fields: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.headers = headers;
  }
}

/** An operation of the official model that is not built here. */
export const notImplemented = (service: string, operation: string): AwsError =>
  new AwsError('NotImplemented', `Coldstart does not simulate ${service}:${operation} yet.`, 501);
