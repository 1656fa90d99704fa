import { base64, concat, fromBase64, text, utf8 } from '../../std/bytes.ts';
import { parseArn } from '../../std/arn.ts';
import type { Caller } from '../caller.ts';
import type { Decision, StatementRef } from './decision.ts';

/**
 * The encoded authorization messages of EC2's denials, and what STS DecodeAuthorizationMessage makes of them: the same JSON as AWS's
 * (https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html). AWS encrypts them; here they are only
 * made unreadable and protected against changes, since the account has no secrets.
 */
export interface DeniedRequest {
  decision: Decision;
  caller: Caller;
  region: string;
  /** The service's condition keys of the request. */
  context: Readonly<Record<string, string | string[]>>;
}

/** A denial as text without line breaks, of the letters of base64url. */
export function encodeAuthorizationMessage(request: DeniedRequest): string {
  const message = utf8(JSON.stringify(described(request)));
  const seal = checksum(message);
  const sealed = concat([Uint8Array.from([24, 16, 8, 0], (shift) => seal >>> shift), masked(message, seal)]);
  return base64(sealed).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The JSON in an encoded message; null when it isn't one. */
export function decodeAuthorizationMessage(encoded: string): string | null {
  if (!/^[\w-]{8,}$/.test(encoded)) return null;
  try {
    const sealed = fromBase64(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const seal = sealed.subarray(0, 4).reduce((value, byte) => ((value << 8) | byte) >>> 0, 0);
    const message = masked(sealed.subarray(4), seal);
    return checksum(message) === seal ? text(message) : null;
  } catch {
    // Not base64 of any length: no message of ours.
    return null;
  }
}

/** FNV-1a, 32 bits. */
const checksum = (bytes: Uint8Array): number =>
  bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 16777619) >>> 0, 2166136261);

/** Covers bytes, or uncovers them, with a stream of numbers (xorshift32) that starts from `seed`. */
function masked(bytes: Uint8Array, seed: number): Uint8Array {
  let state = seed || 1;
  return bytes.map((byte) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return byte ^ (state & 255);
  });
}

const items = <T>(list: readonly T[]) => ({ items: list });
const values = (list: readonly string[]) => items(list.map((value) => ({ value })));
const listed = (value: unknown): string[] => [value ?? []].flat().map(String);

function described({ decision, caller, region, context }: DeniedRequest) {
  const resource = parseArn(decision.resource);
  const [type] = resource?.resource.split(/[/:]/) ?? [];
  const conditions: [key: string, value: string | string[]][] = [
    ...Object.entries(context),
    ['aws:Region', region],
    ['aws:Service', decision.action.split(':')[0]!],
    ['aws:Account', caller.accountId],
    ...((resource
      ? [
          ['aws:Resource', resource.resource],
          ['aws:Type', type],
          ['aws:ARN', decision.resource],
        ]
      : []) as [string, string][]),
  ];
  return {
    allowed: false,
    explicitDeny: decision.verdict === 'explicitDeny',
    matchedStatements: items(decision.deciding.map((statement) => matched(statement, caller))),
    failures: items([]),
    context: {
      principal: {
        id: caller.userId,
        ...(caller.type === 'User' ? { name: caller.userName } : {}),
        arn: caller.arn,
      },
      action: decision.action,
      resource: decision.resource,
      conditions: items(conditions.map(([key, value]) => ({ key, values: values([value].flat()) }))),
    },
  };
}

function matched({ sid, statement }: StatementRef, { userId }: Caller) {
  const { Action, NotAction, Resource, NotResource, Condition } = statement as Record<string, unknown>;
  const conditions = Object.entries((Condition ?? {}) as Record<string, Record<string, unknown>>);
  return {
    statementId: sid ?? '',
    effect: 'DENY',
    principals: values([userId.split(':')[0]!]),
    principalGroups: items([]),
    actions: values(listed(Action ?? NotAction)),
    resources: values(listed(Resource ?? NotResource)),
    conditions: items(
      conditions.flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, value]) => ({ key, operator, values: values(listed(value)) })),
      ),
    ),
  };
}
