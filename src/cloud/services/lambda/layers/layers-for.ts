import { AwsError } from '../../../aws-error.ts';
import { accessDenied, invalidParameter } from '../errors.ts';
import type { FunctionSettings, LambdaContext } from '../store.ts';
import { findLayerVersion, parseLayerArn } from './layer-name.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_LAYERS = 5;

/**
 * The layers that a function is to have, in order. A layer's compatible runtimes are for filters in lists; Lambda takes it on any.
 * @throws {AwsError} InvalidParameterValueException when one is missing or comes twice; AccessDeniedException for one of
 *   another account that the caller may not get.
 */
export async function layersFor(
  ctx: LambdaContext,
  arns: readonly string[],
): Promise<NonNullable<FunctionSettings['layers']>> {
  if (arns.length > MOST_LAYERS) throw invalidParameter(`Cannot reference more than ${MOST_LAYERS} layers.`);
  const seen = new Map<string, string>();
  const layers: NonNullable<FunctionSettings['layers']> = [];
  for (const arn of arns) {
    const { accountId, region, layerArn } = parseLayerArn(arn)!;
    if (region !== ctx.region)
      throw invalidParameter(
        `Layers are not in the same region as the function. Layers are expected to be in region ${ctx.region}.`,
      );
    const foreign = accountId !== ctx.accountId;
    if (foreign) await checkMayGet(ctx, arn);
    const version = findLayerVersion(ctx, arn);
    if (!version && foreign) throw mayNotGet(ctx, arn);
    if (!version) throw invalidParameter(`Layer version ${arn} does not exist.`);
    const other = seen.get(layerArn);
    if (other)
      throw invalidParameter(
        'Two different versions of the same layer are not allowed to be referenced in the same function. ' +
          `${other} and ${arn} are versions of the same layer.`,
      );
    seen.set(layerArn, arn);
    layers.push({ arn, code: version.code });
  }
  return layers;
}

/** Another account's layer must be shared with the caller. */
async function checkMayGet(ctx: LambdaContext, arn: string): Promise<void> {
  try {
    await ctx.authorize?.({ action: 'lambda:GetLayerVersion', resource: arn });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw mayNotGet(ctx, arn);
  }
}

const mayNotGet = (ctx: LambdaContext, arn: string): AwsError =>
  accessDenied(
    `User: ${ctx.caller.arn} is not authorized to perform: lambda:GetLayerVersion on resource: ${arn} because no ` +
      'resource-based policy allows the lambda:GetLayerVersion action',
  );
