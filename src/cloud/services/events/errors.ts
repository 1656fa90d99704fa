import { AwsError } from '../../aws-error.ts';

/** Errors in the words of EventBridge. All are 400 but what is not simulated. */

export const validation = (message: string): AwsError => new AwsError('ValidationException', message);
export const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message);

export const noSuchRule = (name: string, busName: string): AwsError =>
  notFound(`Rule ${name} does not exist on EventBus ${busName}.`);

export const noSuchBus = (name: string): AwsError => notFound(`Event bus ${name} does not exist.`);

export const busExists = (name: string): AwsError =>
  new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);

export const limitExceeded = (): AwsError =>
  new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');

export const wrongArn = (arn: string): AwsError =>
  validation(`Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format.`);

export const missing = (...members: string[]): AwsError =>
  validation(`Parameter(s) ${members.join(' or ')} must be specified.`);

export const notSimulated = (what: string): AwsError =>
  new AwsError('NotImplemented', `Coldstart does not simulate ${what} yet.`, 501);
