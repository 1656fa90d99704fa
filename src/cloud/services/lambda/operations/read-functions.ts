import type {
  FunctionConfiguration,
  GetFunctionCommandInput,
  GetFunctionCommandOutput,
  ListFunctionsCommandInput,
  ListFunctionsCommandOutput,
} from '@aws-sdk/client-lambda';
import { base64, fromBase64, text, utf8 } from '../../../../std/bytes.ts';
import { describeFunction, describeInList } from '../configuration.ts';
import { invalidParameter, validation } from '../errors.ts';
import { findFunction } from '../function-name.ts';
import type { LambdaContext } from '../store.ts';

const MOST_ITEMS = 50;

/** The configuration, and where the code could be fetched. */
export function getFunction(
  ctx: LambdaContext,
  input: GetFunctionCommandInput,
): Omit<GetFunctionCommandOutput, '$metadata'> {
  const { record, reference } = findFunction(ctx, input.FunctionName!, input.Qualifier);
  const bucket = `awslambda-${reference.region}-tasks.s3.${reference.region}.amazonaws.com`;
  return {
    Configuration: describeFunction(record, ctx.clock.now(), reference.region, ctx.era),
    Code: {
      RepositoryType: 'S3',
      Location: `https://${bucket}/snapshots/${reference.accountId}/${record.name}-${record.revisionId}`,
    },
    ...(Object.keys(record.tags).length ? { Tags: record.tags } : {}),
  };
}

export function getFunctionConfiguration(ctx: LambdaContext, input: GetFunctionCommandInput): FunctionConfiguration {
  const { record, reference } = findFunction(ctx, input.FunctionName!, input.Qualifier);
  return describeFunction(record, ctx.clock.now(), reference.region, ctx.era);
}

/** Functions by name, at most 50 at a time; the marker stands for the last name given out. */
export function listFunctions(
  ctx: LambdaContext,
  input: ListFunctionsCommandInput,
): Omit<ListFunctionsCommandOutput, '$metadata'> {
  const max = input.MaxItems ?? MOST_ITEMS;
  if (max < 1)
    throw validation(
      `1 validation error detected: Value '${max}' at 'maxItems' failed to satisfy constraint: ` +
        'Member must have value greater than or equal to 1',
    );
  const after = input.Marker ? readMarker(input.Marker) : '';
  const names = [...ctx.store.functions.keys()].sort().filter((name) => name > after);
  const page = names.slice(0, Math.min(max, MOST_ITEMS));
  return {
    Functions: page.map((name) => describeInList(ctx.store.functions.get(name)!, ctx.region, ctx.era)),
    ...(page.length < names.length ? { NextMarker: base64(utf8(page.at(-1)!)) } : {}),
  };
}

function readMarker(marker: string): string {
  try {
    return text(fromBase64(marker));
  } catch {
    throw invalidParameter('Invalid marker');
  }
}
