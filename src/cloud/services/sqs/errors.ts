import { AwsError } from '../../aws-error.ts';

/**
 * SQS's errors under their names of today; the model knows what older clients call them. Texts as recorded from the service by
 * public test suites (localstack/localstack, tests/aws/services/sqs) and issue threads.
 */
export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterValueException', message);

export const invalidValue = (value: unknown, parameter: string, reason: string): AwsError =>
  invalidParameter(`Value ${String(value)} for parameter ${parameter} is invalid. Reason: ${reason}`);

export const notForThisQueueType = (value: unknown, parameter: string): AwsError =>
  invalidValue(value, parameter, 'The request include parameter that is not valid for this queue type.');

export const missingParameter = (parameter: string): AwsError =>
  new AwsError('MissingRequiredParameterException', `The request must contain the parameter ${parameter}.`);

/** Older clients are told of a "wsdl version". */
export const queueDoesNotExist = (overQuery: boolean): AwsError =>
  new AwsError(
    'QueueDoesNotExist',
    overQuery ? 'The specified queue does not exist for this wsdl version.' : 'The specified queue does not exist.',
  );

export const queueNameExists = (attribute: string): AwsError =>
  new AwsError(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${attribute}`,
  );

export const queueDeletedRecently = (): AwsError =>
  new AwsError(
    'QueueDeletedRecently',
    'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
  );

export const purgeQueueInProgress = (queue: string): AwsError =>
  new AwsError('PurgeQueueInProgress', `Only one PurgeQueue operation on ${queue} is allowed every 60 seconds.`, 403);

export const unknownAttribute = (name: string): AwsError =>
  new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);

export const invalidAttributeName = (message: string): AwsError => new AwsError('InvalidAttributeName', message);

export const invalidAttributeValue = (name: string, reason = ''): AwsError =>
  new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.${reason && ` Reason: ${reason}`}`);

export const invalidAddress = (address: string): AwsError =>
  new AwsError('InvalidAddress', `The address ${address} is not valid for this endpoint.`, 404);

export const invalidReceiptHandle = (handle: string): AwsError =>
  new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`, 404);

export const expiredReceiptHandle = (handle: string): AwsError =>
  invalidValue(handle, 'ReceiptHandle', 'The receipt handle has expired.');

export const notAvailableForVisibility = (handle: string): AwsError =>
  invalidValue(handle, 'ReceiptHandle', 'Message does not exist or is not available for visibility timeout change.');

export const invalidMessageContents = (message: string): AwsError => new AwsError('InvalidMessageContents', message);

export const messageTooLong = (max: number): AwsError =>
  invalidParameter(`One or more parameters are invalid. Reason: Message must be shorter than ${max} bytes.`);

export const emptyBatch = (entry: string): AwsError =>
  new AwsError('EmptyBatchRequest', `There should be at least one ${entry} in the request.`);

export const tooManyEntries = (max: number, sent: number): AwsError =>
  new AwsError(
    'TooManyEntriesInBatchRequest',
    `Maximum number of entries per request are ${max}. You have sent ${sent}.`,
  );

export const entryIdsNotDistinct = (id: string): AwsError =>
  new AwsError('BatchEntryIdsNotDistinct', `Id ${id} repeated.`);

export const invalidEntryId = (): AwsError =>
  new AwsError(
    'InvalidBatchEntryId',
    'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
  );

export const batchTooLong = (max: number, sent: number): AwsError =>
  new AwsError(
    'BatchRequestTooLong',
    `Batch requests cannot be longer than ${max} bytes. You have sent ${sent} bytes.`,
  );

export const ownerOnly = (value: string): AwsError =>
  invalidValue(value, 'ActionName', 'Only the queue owner is allowed to invoke this action.');

/** Until 2021 a denial named neither caller nor action. */
export const deniedIn2016 = (region: string): string =>
  `Access to the resource https://sqs.${region}.amazonaws.com/ is denied.`;

/** What another account reads that asks for what no queue policy can grant. */
export const ownersOperation = (callerArn: string, action: string, queueArn: string): string =>
  `User: ${callerArn} is not authorized to perform: ${action} on resource: ${queueArn} because no resource-based policy allows the ${action} action`;
