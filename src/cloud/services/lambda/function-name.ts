import { arn } from '../../../std/arn.ts';
import type { Era } from '../../era.ts';
import { functionNotFound, invalidParameter, validation } from './errors.ts';
import type { AliasRecord, FunctionRecord, FunctionVersion, LambdaContext, LambdaStore } from './store.ts';

/** The patterns that AWS names in its refusals. */
const patterns: Record<Era, string> = {
  '2016':
    '(arn:aws:lambda:)?([a-z]{2}-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?',
  today:
    '(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?',
};

const FORMS =
  /^(?:arn:aws[a-z-]*:lambda:)?(?:([a-z]{2}(?:-gov)?-[a-z]+-\d):)?(?:(\d{12}):)?(?:function:)?([a-zA-Z0-9-_]+)(?::(\$LATEST|[a-zA-Z0-9-_]+))?$/;

/** A function as named in a request: `name`, `name:qualifier`, `ACCOUNT:function:name`, or a full ARN with or without qualifier. */
export interface FunctionReference {
  name: string;
  accountId: string;
  region: string;
  qualifier?: string;
  arn: string;
}

/**
 * Reads any of the forms; parts that the name leaves out are the caller's.
 * @throws {AwsError} ValidationException when it has none of the forms; InvalidParameterValueException for two different qualifiers.
 */
export function parseFunctionName(
  ctx: Pick<LambdaContext, 'accountId' | 'region' | 'era'>,
  functionName: string,
  qualifier?: string,
): FunctionReference {
  const match = FORMS.exec(functionName);
  if (!match)
    throw validation(
      `1 validation error detected: Value '${functionName}' at 'functionName' failed to satisfy constraint: ` +
        `Member must satisfy regular expression pattern: ${patterns[ctx.era]}`,
    );
  const [, region = ctx.region, accountId = ctx.accountId, name = '', inName] = match;
  if (inName && qualifier && inName !== qualifier)
    throw invalidParameter('The derived qualifier from the function name does not match the specified qualifier.');
  return {
    name,
    accountId,
    region,
    qualifier: inName ?? qualifier,
    arn: arn('lambda', region, accountId, `function:${name}`),
  };
}

/** The same without refusing: what a permission is asked for before the operation has looked at its input. */
export function arnForPermission(ctx: LambdaContext, functionName: unknown, qualifier?: unknown): string {
  try {
    const named = parseFunctionName(ctx, String(functionName), qualifier ? String(qualifier) : undefined);
    return named.qualifier && named.qualifier !== '$LATEST' ? `${named.arn}:${named.qualifier}` : named.arn;
  } catch {
    return arn('lambda', ctx.region, ctx.accountId, `function:${functionName}`);
  }
}

/** A function found by name, with the store of the account that owns it. */
export interface Found {
  /** The version that the qualifier names; `$LATEST` when it names none. */
  record: FunctionVersion;
  /** The function as a whole. */
  owner: FunctionRecord;
  /** The alias that the qualifier names. */
  alias?: AliasRecord;
  reference: FunctionReference;
  store: LambdaStore;
}

/**
 * Finds a function, also one of another account.
 * @throws {AwsError} ResourceNotFoundException
 */
export function findFunction(ctx: LambdaContext, functionName: string, qualifier?: string): Found {
  const reference = parseFunctionName(ctx, functionName, qualifier);
  const store = ctx.storeOf(reference.accountId, reference.region);
  const owner = store.functions.get(reference.name);
  const alias = owner?.aliases.get(reference.qualifier ?? '');
  const record = owner && versionOf(owner, alias?.version ?? reference.qualifier ?? '$LATEST');
  if (!record) throw functionNotFound(qualifiedArn(reference));
  return { record, owner, ...(alias ? { alias } : {}), reference, store };
}

/** One version of a function by its number, or `$LATEST`. */
export const versionOf = (owner: FunctionRecord, version: string): FunctionVersion | undefined =>
  version === '$LATEST' ? owner : owner.published.versions.get(version);

/** The ARN as it was asked for: with the qualifier, when there was one. */
export const qualifiedArn = ({ arn, qualifier }: FunctionReference): string =>
  qualifier ? `${arn}:${qualifier}` : arn;
