import { entityAlreadyExists, noSuchEntity } from './errors.ts';
import type { Group, Identity, IamStore, Role, User } from './store.ts';

/** The kinds of identity, as operation names spell them. */
export type IdentityKind = 'Role' | 'User' | 'Group';

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

/** @throws {AwsError} NoSuchEntity */
export function findGroup(store: IamStore, name: string): Group {
  const group = Object.hasOwn(store.groups, name) ? store.groups[name] : undefined;
  if (!group) throw noSuchEntity(`The group with name ${name} cannot be found.`);
  return group;
}

const find = { Role: findRole, User: findUser, Group: findGroup };

/** The identity that an operation names by its `RoleName`, `UserName` or `GroupName`. @throws {AwsError} NoSuchEntity */
export const findIdentity = (store: IamStore, kind: IdentityKind, input: Record<string, string>): Identity =>
  find[kind](store, input[nameMember(kind)]!);

/** `RoleName`, `UserName` or `GroupName`. */
export const nameMember = (kind: IdentityKind): string => `${kind}Name`;

/** Names are told apart without regard to case when they are made. */
export const nameTaken = (existing: Record<string, unknown>, name: string): boolean =>
  Object.keys(existing).some((other) => other.toLowerCase() === name.toLowerCase());

/**
 * Gives an identity a new name, a new path or both, and with them a new ARN; its id and all that hangs on it stay.
 * @returns the identities by their names of now.
 * @throws {AwsError} EntityAlreadyExists
 */
export function renamed<T extends Identity>(
  all: Record<string, T>,
  identity: T,
  name: string = identity.name,
  path: string = identity.path,
  kind: 'User' | 'Group',
): Record<string, T> {
  const { [identity.name]: _, ...others } = all;
  if (nameTaken(others, name)) throw entityAlreadyExists(`${kind} with name ${name} already exists.`);
  const [beforeName] = identity.arn.split('/');
  Object.assign(identity, { name, path, arn: `${beforeName}${path}${name}` });
  return { ...others, [name]: identity };
}
