import { invalidParameter } from '../errors.ts';
import { layersFor } from '../layers/layers-for.ts';
import { MAX_UNPACKED } from '../limits.ts';
import { takesSnapStart } from '../runtimes.ts';
import type { FunctionCode, FunctionConfig, FunctionSettings, LambdaContext } from '../store.ts';
import { checkDeadLetter } from './dead-letter.ts';
import { loggingOf, readLogging } from './logging.ts';
import { readVpc } from './network.ts';
import { roleMay } from './role-may.ts';
import type { SettingsInput } from './setting-violations.ts';

/** A function as it is, or is about to be, when settings are changed. */
interface Subject {
  name: string;
  config: FunctionConfig;
  code: FunctionCode;
}

/**
 * The settings that a request changes, checked; members it doesn't have are left out of the answer.
 * @param subject with runtime and role as the same request sets them
 * @throws {AwsError} InvalidParameterValueException as each setting is refused
 */
export async function readSettings(
  ctx: LambdaContext,
  input: SettingsInput,
  { name, config, code }: Subject,
): Promise<FunctionSettings> {
  const changed: FunctionSettings = {};
  const { DeadLetterConfig: deadLetter, TracingConfig: tracing, SnapStart: snapStart } = input;
  if (input.Layers) {
    changed.layers = await layersFor(ctx, input.Layers);
    checkUnpacked(code, changed.layers);
  }
  if (snapStart?.ApplyOn) {
    changed.snapStart = snapStart.ApplyOn as 'PublishedVersions' | 'None';
    if (changed.snapStart !== 'None' && !takesSnapStart(config.runtime))
      throw invalidParameter(`${config.runtime} is not supported for SnapStart enabled functions.`);
  }
  if (input.LoggingConfig) changed.logging = readLogging(input.LoggingConfig, loggingOf({ name, config }));
  if (input.KMSKeyArn !== undefined) changed.kmsKeyArn = input.KMSKeyArn;
  if (deadLetter) {
    changed.deadLetterArn = deadLetter.TargetArn ?? '';
    await checkDeadLetter(ctx, changed.deadLetterArn, config.role);
  }
  if (tracing?.Mode) {
    changed.tracing = tracing.Mode as 'Active' | 'PassThrough';
    if (changed.tracing === 'Active' && !(await roleMay(ctx, config.role, 'xray:PutTraceSegments', '*')))
      throw invalidParameter('The provided execution role does not have permissions to call PutTraceSegments on XRAY');
  }
  if (input.VpcConfig) changed.vpc = await readVpc(ctx, input.VpcConfig, config.role);
  return changed;
}

/** @throws {AwsError} InvalidParameterValueException when package and layers together unpack to more than a function may hold. */
export function checkUnpacked(code: FunctionCode, layers: FunctionSettings['layers'] = []): void {
  const total = layers.reduce((size, layer) => size + layer.code.unpackedBytes, code.unpackedBytes);
  if (total > MAX_UNPACKED)
    throw invalidParameter(
      layers.length
        ? `Function code combined with layers exceeds the maximum allowed size of ${MAX_UNPACKED} bytes. The actual size is ${total} bytes.`
        : `Unzipped size must be smaller than ${MAX_UNPACKED} bytes`,
    );
}
