import type {
  DeleteFunctionCommandInput,
  FunctionConfiguration,
  UpdateFunctionCodeCommandInput,
  UpdateFunctionConfigurationCommandInput,
} from '@aws-sdk/client-lambda';
import { describeFunction } from '../configuration.ts';
import type { EnvironmentPool } from '../environments/environment-pool.ts';
import { conflict, preconditionFailed } from '../errors.ts';
import { findFunction, type Found } from '../function-name.ts';
import { checkRole } from '../role.ts';
import { stateOf, type FunctionRecord, type LambdaContext } from '../store.ts';
import { checkConfig, type ConfigInput } from '../validation.ts';
import { readCode, type CodeInput } from './function-code.ts';
import { settling } from './settling.ts';
import { refuseUnbuilt } from './unbuilt-parameters.ts';

/** The operations that change or remove a function; its environments are replaced. */
export const updateOperations = (pool: EnvironmentPool) => ({
  async UpdateFunctionCode(ctx: LambdaContext, input: UpdateFunctionCodeCommandInput): Promise<FunctionConfiguration> {
    const found = findFunction(ctx, input.FunctionName!);
    const { record } = found;
    refuseUnbuilt(input);
    checkUpdatable(ctx, record, input.RevisionId);
    const code = await readCode(ctx, input as CodeInput, 'UpdateFunctionCode');
    if (input.DryRun) return describeFunction({ ...record, code }, ctx.clock.now(), ctx.region, ctx.era);
    return change(ctx, pool, found, () => {
      record.code = code;
      if (input.Architectures?.[0]) record.config.architecture = input.Architectures[0] as 'x86_64' | 'arm64';
    });
  },

  async UpdateFunctionConfiguration(
    ctx: LambdaContext,
    input: UpdateFunctionConfigurationCommandInput,
  ): Promise<FunctionConfiguration> {
    const found = findFunction(ctx, input.FunctionName!);
    const { record } = found;
    checkConfig(input as ConfigInput, [], ctx.era);
    refuseUnbuilt(input);
    checkUpdatable(ctx, record, input.RevisionId);
    if (input.Role !== undefined) await checkRole(ctx, input.Role, record.name);
    return change(ctx, pool, found, () => {
      const { config } = record;
      record.config = {
        ...config,
        runtime: input.Runtime ?? config.runtime,
        role: input.Role ?? config.role,
        handler: input.Handler ?? config.handler,
        description: input.Description ?? config.description,
        timeoutS: input.Timeout ?? config.timeoutS,
        memoryMB: input.MemorySize ?? config.memoryMB,
        tmpMB: input.EphemeralStorage?.Size ?? config.tmpMB,
        variables: input.Environment ? (input.Environment.Variables ?? {}) : config.variables,
      };
    });
  },

  DeleteFunction(ctx: LambdaContext, input: DeleteFunctionCommandInput): { StatusCode: number } {
    const { record, store } = findFunction(ctx, input.FunctionName!, input.Qualifier);
    store.functions.delete(record.name);
    pool.retire(ctx, store, record.name, 'deleted');
    return { StatusCode: 204 };
  },
});

function checkUpdatable(ctx: LambdaContext, record: FunctionRecord, revisionId: string | undefined): void {
  const { pending, updating } = stateOf(record, ctx.clock.now(), ctx.era);
  const refused = 'The operation cannot be performed at this time.';
  if (pending)
    throw conflict(
      `${refused} The resource ${record.arn} is currently in the following state: 'Pending'. StateReasonCode: 'Creating'`,
    );
  if (updating) throw conflict(`${refused} An update is in progress for resource: ${record.arn}`);
  if (revisionId !== undefined && revisionId !== record.revisionId)
    throw preconditionFailed(
      'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    );
}

function change(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  { record, store }: Found,
  apply: () => void,
): Promise<FunctionConfiguration> {
  apply();
  record.generation = ++store.generations;
  record.revisionId = ctx.ids.uuid('lambda');
  record.lastModified = ctx.clock.now();
  pool.retire(ctx, store, record.name, 'updated');
  return settling(ctx, (readyAt) => {
    record.updatedAt = readyAt;
    return describeFunction(record, ctx.clock.now(), ctx.region, ctx.era);
  });
}
