import type { Era } from '../../../era.ts';
import type { Properties } from '../template/property-schema.ts';

/** What a handler of a type of resource has in hand. Calls are made, and authorized, as whoever the stack acts for. */
export interface ResourceApi {
  accountId: string;
  region: string;
  era: Era;
  stackId: string;
  logicalId: string;
  /** What the declaration says of updates, resolved. */
  updatePolicy(): unknown;
  /** @throws {AwsError} as the service answers. */
  call(service: string, operation: string, input: object): Promise<any>;
  /** A call that finds out what a resource's attributes are: undefined when it isn't there or may not be looked at. */
  look(service: string, operation: string, input: object): Promise<any>;
  /** A name for a resource that was given none: `stack-Logical-aBcDeFgHiJkL`. */
  name(style?: NameStyle): string;
  /** Waits in virtual time; throws when the operation is given up meanwhile. */
  sleep(ms: number): Promise<void>;
  /** Virtual ms. */
  now(): number;
  uuid(): string;
  /** Makes a stack that was just created one of this stack's. */
  adoptStack(stackId: string): void;
  /** The answer of a custom resource's function, once it has put one. */
  takeAnswer(requestId: string): object | undefined;
}

export interface NameStyle {
  /** Characters; 64 when missing. */
  longest?: number;
  letters?: 'lower' | 'upper' | 'mixed';
  /** Characters that stay of the stack's name and of the logical id. */
  short?: number;
  suffix?: string;
}

/** A physical resource, and what `Fn::GetAtt` gives of it. */
export interface Made {
  /** What `Ref` gives. */
  id: string;
  attributes?: Record<string, unknown>;
}

/** A type of resource: what it takes, and which calls make, change and delete it. */
export interface ResourceType {
  properties: Properties;
  /** Takes any other property too. */
  open?: boolean;
  /** Names for `Fn::GetAtt`; null when any will do. */
  attributes: readonly string[] | null;
  /** The property that names it: a resource named by hand cannot be replaced under the same name. */
  nameProperty?: string;
  /** About how long it takes CloudFormation to make one, in s: our estimate of what is seen on AWS. */
  seconds: number;
  create(api: ResourceApi, properties: any): Promise<Made>;
  /** Gives what has changed. Missing: every change needs a new resource. */
  update?(api: ResourceApi, id: string, properties: any, before: any): Promise<Partial<Made> | void>;
  delete(api: ResourceApi, id: string, properties: any): Promise<void>;
}

/** The members of a set of properties that a call takes by the same name. */
export const pick = <T extends Record<string, any>>(properties: T, ...names: string[]): Partial<T> =>
  Object.fromEntries(
    names.filter((name) => properties[name] !== undefined).map((name) => [name, properties[name]]),
  ) as Partial<T>;

/** Whether the values of some properties differ. */
export const changed = (properties: any, before: any, ...names: string[]): boolean =>
  names.some((name) => JSON.stringify(properties[name]) !== JSON.stringify(before[name]));

/** Tags that a change has brought, and keys of those that have gone. */
export function tagChanges(now: { Key: string; Value: string }[] = [], before: typeof now = []) {
  const keys = now.map(({ Key }) => Key);
  return {
    added: now.filter(({ Key, Value }) => !before.some((old) => old.Key === Key && old.Value === Value)),
    removed: before.map(({ Key }) => Key).filter((key) => !keys.includes(key)),
  };
}

/** Tags as a map. */
export const tagMap = (tags: { Key: string; Value: string }[] = []): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));

/** A policy document as text, whichever way it was written. */
export const policyText = (document: unknown): string =>
  typeof document === 'string' ? document : JSON.stringify(document);
