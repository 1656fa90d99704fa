import type {
  FunctionConfiguration,
  GetFunctionCommandInput,
  GetFunctionCommandOutput,
  ListFunctionsCommandInput,
  ListFunctionsCommandOutput,
  ListVersionsByFunctionCommandInput,
  ListVersionsByFunctionCommandOutput,
} from '@aws-sdk/client-lambda';
import type { Era } from '../../../era.ts';
import { describeFunction, describeInList } from '../configuration.ts';
import { validation } from '../errors.ts';
import { findFunction, qualifiedArn } from '../function-name.ts';
import { describeConcurrency } from './concurrency.ts';
import { packageLocation } from '../package-location.ts';
import { page } from '../page.ts';
import type { FunctionRecord, LambdaContext } from '../store.ts';

/** The configuration, and where the code could be fetched. */
export function getFunction(
  ctx: LambdaContext,
  input: GetFunctionCommandInput,
): Omit<GetFunctionCommandOutput, '$metadata'> {
  const { record, owner, reference } = findFunction(ctx, input.FunctionName!, input.Qualifier);
  return {
    Configuration: describeFunction(record, ctx.clock.now(), reference.region, ctx.era, qualifiedArn(reference)),
    Code: {
      RepositoryType: 'S3',
      Location: packageLocation(ctx, `${owner.arn}:${record.version}`, record.code),
    },
    ...(owner.reservedConcurrency === null ? {} : { Concurrency: describeConcurrency(owner) }),
    ...(Object.keys(owner.tags).length ? { Tags: owner.tags } : {}),
  };
}

export function getFunctionConfiguration(ctx: LambdaContext, input: GetFunctionCommandInput): FunctionConfiguration {
  const { record, reference } = findFunction(ctx, input.FunctionName!, input.Qualifier);
  return describeFunction(record, ctx.clock.now(), reference.region, ctx.era, qualifiedArn(reference));
}

/** Functions by name, at most 50 at a time; `ALL` lists their published versions too. */
export function listFunctions(
  ctx: LambdaContext,
  input: ListFunctionsCommandInput,
): Omit<ListFunctionsCommandOutput, '$metadata'> {
  const all = (input.FunctionVersion as string | undefined) === 'ALL';
  if (input.FunctionVersion !== undefined && !all)
    throw validation(
      `1 validation error detected: Value '${input.FunctionVersion}' at 'functionVersion' failed to satisfy constraint: ` +
        'Member must satisfy enum value set: [ALL]',
    );
  const names = [...ctx.store.functions.keys()].sort();
  const functions = names.flatMap((name) => {
    const owner = ctx.store.functions.get(name)!;
    return all ? describeVersions(owner, ctx.region, ctx.era) : [describeInList(owner, ctx.region, ctx.era)];
  });
  const { items, next } = page(functions, input, keyOf);
  return { Functions: items, ...next };
}

/** The versions of one function, `$LATEST` first. */
export function listVersionsByFunction(
  ctx: LambdaContext,
  input: ListVersionsByFunctionCommandInput,
): Omit<ListVersionsByFunctionCommandOutput, '$metadata'> {
  const { owner, reference } = findFunction(ctx, input.FunctionName!);
  const versions = describeVersions(owner, reference.region, ctx.era);
  const { items, next } = page(versions, input, keyOf);
  return { Versions: items, ...next };
}

/** By name, then `$LATEST`, then versions by number. */
const keyOf = ({ FunctionName, Version }: FunctionConfiguration): string =>
  `${FunctionName}\n${Version!.padStart(20, '0')}`;

/** Lists of versions name every one with its qualifier, `$LATEST` too. */
const describeVersions = (owner: FunctionRecord, region: string, era: Era): FunctionConfiguration[] =>
  [owner, ...owner.published.versions.values()].map((version) =>
    describeInList(version, region, era, `${owner.arn}:${version.version}`),
  );
