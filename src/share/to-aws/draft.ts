import type { AccountPort } from '../../bridge/account-port.ts';
import { CallError } from '../../bridge/account-port.ts';

/** What a template says of one thing. */
export interface Declaration {
  Type: string;
  DependsOn?: string[];
  Properties: Record<string, unknown>;
}

/** A template while it is being written. */
export interface Draft {
  account: AccountPort;
  /** Twelve digits. */
  accountId: string;
  parameters: Record<string, { Type: string; Default: string; Description: string }>;
  resources: Record<string, Declaration>;
  /** What the template leaves out, or what to know before deploying it. */
  notes: Set<string>;
  /** ARN → logical id of what is declared; null for what no template of ours declares. */
  known: Map<string, string | null>;
  /** Bucket → its parameter: the names of buckets are unique worldwide. */
  buckets: Map<string, string>;
  /** ARNs of functions that are wanted as well. */
  functions: string[];
}

export const newDraft = (account: AccountPort, accountId: string): Draft => ({
  account,
  accountId,
  parameters: {},
  resources: {},
  notes: new Set(),
  known: new Map(),
  buckets: new Map(),
  functions: [],
});

/** A read of the account; null when there is no such thing, or no such service in its era. */
export async function look({ account }: Draft, service: string, operation: string, input: object = {}): Promise<any> {
  try {
    return await account.call(service, operation, input);
  } catch (error) {
    if (error instanceof CallError) return null;
    throw error;
  }
}

/** A logical id that is free: letters and digits, as CloudFormation has them. */
export function freeId({ resources, parameters }: Draft, name: string, suffix: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const stem = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('') || 'The';
  const base = `${/^\d/.test(stem) ? 'N' : ''}${stem}${suffix}`.slice(0, 200);
  const taken = (id: string) => Object.hasOwn(resources, id) || Object.hasOwn(parameters, id);
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}${n}`;
    if (!taken(id)) return id;
  }
}

/** Members that have a value. */
export const given = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length),
    ),
  );
