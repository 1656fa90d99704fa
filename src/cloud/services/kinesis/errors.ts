import { AwsError } from '../../aws-error.ts';

/** Errors in the words of Kinesis Data Streams. All are 400. */

export const validationError = (message: string): AwsError => new AwsError('ValidationException', message);
export const invalidArgument = (message: string): AwsError => new AwsError('InvalidArgumentException', message);
export const resourceInUse = (message: string): AwsError => new AwsError('ResourceInUseException', message);
export const resourceNotFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message);
export const limitExceeded = (message: string): AwsError => new AwsError('LimitExceededException', message);
export const expiredIterator = (message: string): AwsError => new AwsError('ExpiredIteratorException', message);
export const expiredNextToken = (message: string): AwsError => new AwsError('ExpiredNextTokenException', message);

export const noSuchStream = (name: string, accountId: string): AwsError =>
  resourceNotFound(`Stream ${name} under account ${accountId} not found.`);

export const noSuchShard = (shardId: string, stream: string, accountId: string): AwsError =>
  resourceNotFound(`Could not find shard ${shardId} in stream ${stream} under account ${accountId}.`);

export const rateExceededText = (shardId: string, stream: string, accountId: string): string =>
  `Rate exceeded for shard ${shardId} in stream ${stream} under account ${accountId}.`;

export const rateExceeded = (shardId: string, stream: string, accountId: string): AwsError =>
  new AwsError('ProvisionedThroughputExceededException', rateExceededText(shardId, stream, accountId));
