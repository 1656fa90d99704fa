import type {
  GetRuntimeManagementConfigCommandInput,
  GetRuntimeManagementConfigCommandOutput,
  PutRuntimeManagementConfigCommandInput,
  PutRuntimeManagementConfigCommandOutput,
} from '@aws-sdk/client-lambda';
import { missing, notOneOf, pattern, refuseViolations } from '../constraints.ts';
import { invalidParameter } from '../errors.ts';
import { findFunction } from '../function-name.ts';
import { runtimeVersionArn } from '../runtime-version.ts';
import type { FunctionVersion, LambdaContext } from '../store.ts';

const MODES = ['Auto', 'Manual', 'FunctionUpdate'];
const VERSION_ARN = 'arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}::runtime:.+';

/** Sets when Lambda may change the patch version of a runtime. Kept, with no effect here: a runtime has one version. */
export function putRuntimeManagement(
  ctx: LambdaContext,
  input: PutRuntimeManagementConfigCommandInput,
): Omit<PutRuntimeManagementConfigCommandOutput, '$metadata'> {
  const { UpdateRuntimeOn: mode, RuntimeVersionArn: versionArn } = input;
  refuseViolations(
    missing('updateRuntimeOn', mode),
    notOneOf('updateRuntimeOn', mode, MODES),
    pattern('runtimeVersionArn', versionArn, VERSION_ARN),
  );
  const { record } = findFunction(ctx, input.FunctionName!, input.Qualifier);
  if (mode === 'Manual' && !versionArn)
    throw invalidParameter('RuntimeVersionArn is required when UpdateRuntimeOn is Manual.');
  if (mode !== 'Manual' && versionArn)
    throw invalidParameter(`RuntimeVersionArn cannot be provided when UpdateRuntimeOn is ${mode}.`);
  record.runtimeManagement = { updateOn: mode!, ...(versionArn ? { versionArn } : {}) };
  return describe(record);
}

export function getRuntimeManagement(
  ctx: LambdaContext,
  input: GetRuntimeManagementConfigCommandInput,
): Omit<GetRuntimeManagementConfigCommandOutput, '$metadata'> {
  const { record, reference } = findFunction(ctx, input.FunctionName!, input.Qualifier);
  const { FunctionArn, UpdateRuntimeOn } = describe(record);
  const versionArn = record.runtimeManagement?.versionArn;
  return {
    UpdateRuntimeOn,
    FunctionArn,
    RuntimeVersionArn: versionArn ?? runtimeVersionArn(record.config.runtime, reference.region),
  };
}

const describe = ({
  arn,
  version,
  runtimeManagement: { updateOn, versionArn } = { updateOn: 'Auto' },
}: FunctionVersion) => ({
  UpdateRuntimeOn: updateOn,
  FunctionArn: version === '$LATEST' ? arn : `${arn}:${version}`,
  ...(versionArn ? { RuntimeVersionArn: versionArn } : {}),
});
