import { AwsError } from '../../aws-error.ts';

/**
 * SNS's errors. Texts as recorded from the service by public test suites (localstack/localstack, tests/aws/services/sns) and issue threads.
 */
export const invalidParameter = (what: string): AwsError =>
  new AwsError('InvalidParameter', `Invalid parameter: ${what}`);

/** A parameter with what is wrong about it. */
export const invalidReason = (parameter: string, reason: string): AwsError =>
  invalidParameter(`${parameter} Reason: ${reason}`);

export const missing = (parameter: string): AwsError => invalidReason(parameter, 'no value for required parameter');

export const topicNotFound = (): AwsError => new AwsError('NotFound', 'Topic does not exist', 404);

export const subscriptionNotFound = (): AwsError => new AwsError('NotFound', 'Subscription does not exist', 404);

export const resourceNotFound = (): AwsError => new AwsError('ResourceNotFound', 'Resource does not exist', 404);

export const badToken = (): AwsError => new AwsError('InvalidParameter', 'Invalid token');

/** A subscription belongs to who made it and to the owner of the topic; no policy lets others at it. */
export const notTheirs = (callerArn: string, action: string, topicArn: string): AwsError =>
  new AwsError(
    'AuthorizationError',
    `User: ${callerArn} is not authorized to perform: SNS:${action} on resource: ${topicArn} because no resource-based policy allows the SNS:${action} action`,
    403,
  );

/** Message attributes have a code of their own. */
export const invalidAttribute = (message: string): AwsError => new AwsError('ParameterValueInvalid', message);

export const validationError = (value: string, member: string, rule: string): AwsError =>
  new AwsError(
    'ValidationError',
    `1 validation error detected: Value ${value} at '${member}' failed to satisfy constraint: Member must ${rule}`,
  );

export const tagLimitExceeded = (): AwsError =>
  new AwsError('TagLimitExceeded', 'Could not complete request: tag quota of per resource exceeded');

export const emptyBatch = (): AwsError =>
  new AwsError('EmptyBatchRequest', "The batch request doesn't contain any entries.");

export const tooManyEntries = (): AwsError =>
  new AwsError('TooManyEntriesInBatchRequest', 'The batch request contains more entries than permissible.');

export const entryIdsNotDistinct = (): AwsError =>
  new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');

export const invalidEntryId = (): AwsError =>
  new AwsError('InvalidBatchEntryId', "The Id of a batch entry in a batch request doesn't abide by the specification.");

export const batchTooLong = (): AwsError =>
  new AwsError('BatchRequestTooLong', 'The length of all the messages put together is more than the limit.');

/** A part of an operation that the official model knows and Coldstart does not build. */
export const notSimulated = (what: string): AwsError =>
  new AwsError('NotImplemented', `Coldstart does not simulate ${what} yet.`, 501);
