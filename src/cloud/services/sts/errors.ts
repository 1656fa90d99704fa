import { AwsError } from '../../aws-error.ts';
import type { Caller } from '../../caller.ts';

export const validationError = (message: string): AwsError => new AwsError('ValidationError', message);

/** The text of a value that breaks a constraint of the model. */
export const constraint = (value: unknown, member: string, rule: string): AwsError =>
  validationError(
    `1 validation error detected: Value ${value === undefined ? 'null' : `'${value}'`} at '${member}' failed to satisfy constraint: Member must ${rule}`,
  );

/** What a caller reads who may not assume a role, and one who asks for a role that isn't there. */
export const mayNotAssume = (caller: Caller, roleArn: string): AwsError =>
  new AwsError(
    'AccessDenied',
    `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    403,
  );

export const rootMayNotAssume = (): AwsError =>
  new AwsError('AccessDenied', 'Roles may not be assumed by root accounts.', 403);

export const noSessionFromSession = (operation: string): AwsError =>
  new AwsError('AccessDenied', `Cannot call ${operation} with session credentials`, 403);

export const invalidAuthorizationMessage = (): AwsError =>
  new AwsError('InvalidAuthorizationMessageException', 'Message is not valid');
