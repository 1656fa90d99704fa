import { AwsError } from '../../aws-error.ts';
import type { Attributes } from './values/attribute-value.ts';

/** Errors in the words of DynamoDB. All are 400. */

/** What an error says that AWS would give; anything else is a bug and goes on. */
export function messageOf(error: unknown): string {
  if (error instanceof AwsError) return error.message;
  throw error;
}

export const validationError = (message: string): AwsError => new AwsError('ValidationException', message);

/** The prefix of most complaints about values. */
export const invalidParameters = (reason: string): AwsError =>
  validationError(`One or more parameter values were invalid: ${reason}`);

/** What data operations say of a table that isn't there, or not yet. */
export const noSuchResource = (): AwsError => new AwsError('ResourceNotFoundException', 'Requested resource not found');

/** What operations on tables say. */
export const noSuchTable = (name: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);

export const noSuchStream = (arn: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`);

export const noSuchArn = (arn: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Requested resource not found: ResourcArn: ${arn} not found`);

export const tableExists = (name: string): AwsError =>
  new AwsError('ResourceInUseException', `Table already exists: ${name}`);

/** `doing`: "created", "updated", "deleted". */
export const tableInUse = (name: string, doing: string): AwsError =>
  new AwsError(
    'ResourceInUseException',
    `Attempt to change a resource which is still in use: Table is being ${doing}: ${name}`,
  );

export const limitExceeded = (message: string): AwsError => new AwsError('LimitExceededException', message);

/** `item` is there when ReturnValuesOnConditionCheckFailure asks for it. */
export const conditionFailed = (item?: Attributes): AwsError =>
  new AwsError(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    400,
    item === undefined ? {} : { Item: item },
  );

/** Why each action of a transaction was refused, in the order of the request; `None` for one that was not. */
export interface CancellationReason {
  Code: string;
  Message?: string;
  Item?: Attributes;
}

export const transactionCanceled = (reasons: CancellationReason[]): AwsError =>
  new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    400,
    { CancellationReasons: reasons },
  );

export const idempotentParameterMismatch = (): AwsError =>
  new AwsError(
    'IdempotentParameterMismatchException',
    'Retried request with the same ClientRequestToken but different parameters',
  );
