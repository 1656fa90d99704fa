import { AwsError } from '../../aws-error.ts';

/** CloudWatch's errors under their names of today; the schemas know what older clients call them. */
export const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValueException', message);

export const invalidCombination = (message: string): AwsError =>
  new AwsError('InvalidParameterCombinationException', message);

export const missing = (parameter: string): AwsError =>
  new AwsError('MissingRequiredParameterException', `The parameter ${parameter} is required.`);

export const validationError = (message: string): AwsError => new AwsError('ValidationException', message);

/** A member that breaks the model's constraints. */
export const constraintViolation = (value: unknown, member: string, constraint: string): AwsError =>
  validationError(
    `1 validation error detected: Value ${value === undefined ? 'null' : `'${String(value)}'`} at '${member}' failed to ` +
      `satisfy constraint: Member must ${constraint}`,
  );

export const tooLong = (collection: string, most: number): AwsError =>
  invalidValue(`The collection ${collection} must not have a size greater than ${most}.`);

export const mutuallyExclusive = (a: string, b: string): AwsError =>
  invalidCombination(`The parameters ${a} and ${b} are mutually exclusive and you have specified both.`);

export const noSuchAlarm = (): AwsError => new AwsError('ResourceNotFound', '', 404);

export const noSuchResource = (arn: string): AwsError =>
  new AwsError('ResourceNotFoundException', `The resource ${arn} does not exist.`, 404);

export const invalidNextToken = (): AwsError => new AwsError('InvalidNextToken', 'The next token is invalid.');

export const invalidJson = (member: string): AwsError =>
  new AwsError('InvalidFormatFault', `The ${member} is not valid JSON.`);

export const notSimulated = (what: string): AwsError =>
  new AwsError('NotImplemented', `Coldstart does not simulate ${what} yet.`, 501);
