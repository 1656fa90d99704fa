import { AwsError } from '../../aws-error.ts';

export const badRequest = (message: string): AwsError => new AwsError('BadRequestException', message, 400);
export const notFound = (message: string): AwsError => new AwsError('NotFoundException', message, 404);
export const conflict = (message: string): AwsError => new AwsError('ConflictException', message, 409);

/** A value that is none of its kind. `member` as AWS names it: `putIntegrationInput.type`. */
export const notOneOf = (value: unknown, member: string, values: readonly string[]): AwsError =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${values.join(', ')}]`,
    400,
  );

export const notSimulated = (what: string): AwsError =>
  new AwsError('NotImplemented', `Coldstart does not simulate ${what} in API Gateway yet.`, 501);
