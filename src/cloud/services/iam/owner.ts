import { validationError } from './errors.ts';
import type { IamContext } from './store.ts';

/** The user an operation is about: without a name, the caller's own. @throws {AwsError} ValidationError when the caller is no user */
export function ownerName({ caller }: IamContext, input: any): string {
  if (input.UserName) return input.UserName;
  if (caller.type === 'User') return caller.userName;
  throw validationError('Must specify userName when calling with non-User credentials');
}
