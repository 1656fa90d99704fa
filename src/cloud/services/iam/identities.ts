import { noSuchEntity } from './errors.ts';
import type { Identity, IamStore, Role, User } from './store.ts';

/** The two kinds of identity, as operation names spell them. */
export type IdentityKind = 'Role' | 'User';

/** @throws {AwsError} NoSuchEntity */
export function findRole(store: IamStore, name: string): Role {
  const role = Object.hasOwn(store.roles, name) ? store.roles[name] : undefined;
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/** @throws {AwsError} NoSuchEntity */
export function findUser(store: IamStore, name: string): User {
  const user = Object.hasOwn(store.users, name) ? store.users[name] : undefined;
  if (!user) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return user;
}

/** The identity that an operation names by its `RoleName` or `UserName`. @throws {AwsError} NoSuchEntity */
export const findIdentity = (store: IamStore, kind: IdentityKind, input: Record<string, string>): Identity =>
  kind === 'Role' ? findRole(store, input.RoleName!) : findUser(store, input.UserName!);

/** `RoleName` or `UserName`. */
export const nameMember = (kind: IdentityKind): string => `${kind}Name`;

/** Names are told apart without regard to case when they are made. */
export const nameTaken = (existing: Record<string, unknown>, name: string): boolean =>
  Object.keys(existing).some((other) => other.toLowerCase() === name.toLowerCase());
