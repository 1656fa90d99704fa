import { AwsError } from '../../aws-error.ts';

/** Errors in the words of CloudWatch Logs, as recorded from the service. All are 400. */

export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterException', message);

/** A member that breaks the model's constraints. */
export const constraintViolation = (value: unknown, member: string, constraint: string): AwsError =>
  invalidParameter(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );

export const noSuchGroup = (): AwsError =>
  new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');

export const noSuchStream = (): AwsError =>
  new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');

export const groupExists = (): AwsError =>
  new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');

export const streamExists = (): AwsError =>
  new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');

export const noSuchFilter = (kind: 'metric' | 'subscription'): AwsError =>
  new AwsError('ResourceNotFoundException', `The specified ${kind} filter does not exist.`);

export const limitExceeded = (): AwsError => new AwsError('LimitExceededException', 'Resource limit exceeded.');

export const invalidNextToken = (): AwsError => invalidParameter('The specified nextToken is invalid.');

export const invalidSequenceToken = (expected: string | null): AwsError =>
  new AwsError(
    'InvalidSequenceTokenException',
    `The given sequenceToken is invalid. The next expected sequenceToken is: ${expected}`,
    400,
    expected === null ? {} : { expectedSequenceToken: expected },
  );

export const notSimulated = (what: string): AwsError =>
  new AwsError('NotImplemented', `Coldstart does not simulate ${what} yet.`, 501);
