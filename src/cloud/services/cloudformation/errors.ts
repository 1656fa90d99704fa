import { AwsError } from '../../aws-error.ts';

/**
 * CloudFormation's errors. Texts as recorded from the service by public test suites (localstack/localstack, tests/aws/services/cloudformation)
 * and as quoted in issue threads; what could not be found is listed under *Gaps* in `index.ts`.
 */
export const validationError = (message: string): AwsError => new AwsError('ValidationError', message);

/** A template that cannot be right, whatever the parameters. */
export const formatError = (what: string): AwsError => validationError(`Template format error: ${what}`);

/** An intrinsic function that is used wrongly. */
export const templateError = (what: string): AwsError => validationError(`Template error: ${what}`);

export const stackNotFound = (name: string): AwsError => validationError(`Stack with id ${name} does not exist`);

/** The same as change sets and updates of stacks say it. */
export const noSuchStack = (name: string): AwsError => validationError(`Stack [${name}] does not exist`);

export const alreadyExists = (name: string): AwsError =>
  new AwsError('AlreadyExistsException', `Stack [${name}] already exists`);

export const insufficientCapabilities = (needed: readonly string[]): AwsError =>
  new AwsError('InsufficientCapabilitiesException', `Requires capabilities : [${needed.join(', ')}]`);

export const changeSetNotFound = (name: string): AwsError =>
  new AwsError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`, 404);

export const invalidChangeSetStatus = (message: string): AwsError => new AwsError('InvalidChangeSetStatus', message);

/** A part of CloudFormation that is not built here. */
export const notSimulated = (what: string): AwsError =>
  new AwsError('NotImplemented', `Coldstart does not simulate ${what} yet.`, 501);
