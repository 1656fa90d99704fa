import { AwsError } from '../../aws-error.ts';

/** Lambda's errors. Bodies carry `Type: User` beside the message, as on the wire. */
const user = (code: string, message: string, status: number, fields: Record<string, unknown> = {}): AwsError =>
  new AwsError(code, message, status, { Type: 'User', ...fields });

export const invalidParameter = (message: string): AwsError => user('InvalidParameterValueException', message, 400);

/** A member that breaks the model's own constraints; this code carries no `Type`. */
export const validation = (message: string): AwsError => new AwsError('ValidationException', message, 400);

export const functionNotFound = (arn: string): AwsError =>
  user('ResourceNotFoundException', `Function not found: ${arn}`, 404);

export const resourceNotFound = (message: string): AwsError => user('ResourceNotFoundException', message, 404);

export const provisionedNotFound = (): AwsError =>
  user(
    'ProvisionedConcurrencyConfigNotFoundException',
    'No Provisioned Concurrency Config found for this function',
    404,
  );

export const conflict = (message: string): AwsError => user('ResourceConflictException', message, 409);

export const preconditionFailed = (message: string): AwsError => user('PreconditionFailedException', message, 412);

export const tooLarge = (message: string): AwsError => user('RequestEntityTooLargeException', message, 413);

export const badContent = (message: string): AwsError => user('InvalidRequestContentException', message, 400);

export const accessDenied = (message: string): AwsError => user('AccessDeniedException', message, 403);

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
type ThrottleReason =
  | 'ConcurrentInvocationLimitExceeded'
  | 'ReservedFunctionConcurrentInvocationLimitExceeded'
  | 'FunctionInvocationRateLimitExceeded'
  | 'ReservedFunctionInvocationRateLimitExceeded'
  | 'CallerRateLimitExceeded';

/** All concurrency is in use: the account's, or what is reserved for the function. */
export const throttled = (Reason: ThrottleReason): AwsError =>
  user('TooManyRequestsException', 'Rate Exceeded.', 429, { Reason });

/** A function that was stopped in a recursive loop. */
export const recursive = (): AwsError =>
  user(
    'RecursiveInvocationException',
    "Lambda has detected your function being invoked in a recursive loop with other Amazon Web Services resources and stopped your function's invocation.",
    400,
  );

/** Ours: 2016 knew no such error, and no end. */
export const endless = (name: string, runs: number): AwsError =>
  user(
    'RecursiveInvocationException',
    `Coldstart stopped ${name} after ${runs} runs in one chain of calls. In 2016 Lambda would have gone on.`,
    400,
  );

/** A part of an operation that the official model knows and Coldstart does not build. */
export const unbuilt = (what: string): AwsError =>
  new AwsError('NotImplemented', `Coldstart does not simulate ${what} yet.`, 501);
