import { AwsError } from '../../aws-error.ts';

/** EC2's errors: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html; texts as AWS gives them. */

export const missingParameter = (name: string): AwsError =>
  new AwsError('MissingParameter', `The request must contain the parameter ${name}`);

export const invalidParameterValue = (message: string): AwsError => new AwsError('InvalidParameterValue', message);

/** For a value of a parameter: `Value (x) for parameter y is invalid. …` */
export const invalidValue = (value: unknown, parameter: string, why = ''): AwsError =>
  invalidParameterValue(`Value (${value}) for parameter ${parameter} is invalid.${why && ` ${why}`}`);

export const invalidCombination = (message: string): AwsError => new AwsError('InvalidParameterCombination', message);

export const incorrectState = (message: string): AwsError => new AwsError('IncorrectInstanceState', message);

export const notPermitted = (message: string): AwsError => new AwsError('OperationNotPermitted', message);

/** A parameter that the API learned later than the era. */
export const unknownParameter = (name: string): AwsError =>
  new AwsError('UnknownParameter', `The parameter ${name} is not recognized`);

export const dryRunOperation = (): AwsError =>
  new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);

/** What the official model knows and nothing here acts on. */
export const unbuilt = (what: string): AwsError =>
  new AwsError('NotImplemented', `Coldstart does not simulate ${what} yet.`, 501);
