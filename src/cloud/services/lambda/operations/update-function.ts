import type {
  DeleteFunctionCommandInput,
  FunctionConfiguration,
  UpdateFunctionCodeCommandInput,
  UpdateFunctionConfigurationCommandInput,
} from '@aws-sdk/client-lambda';
import { describeFunction } from '../configuration.ts';
import type { EnvironmentPool } from '../environments/environment-pool.ts';
import { conflict, invalidParameter } from '../errors.ts';
import { findFunction, type FunctionReference, type Found } from '../function-name.ts';
import { checkRole } from '../role.ts';
import { checkUnpacked, readSettings } from '../settings/read-settings.ts';
import type { SettingsInput } from '../settings/setting-violations.ts';
import type { FunctionConfig, FunctionRecord, LambdaContext } from '../store.ts';
import { forgetUrlsOf } from '../urls/url-directory.ts';
import { checkUpdatable } from './updatable.ts';
import { checkConfig, type ConfigInput } from '../validation.ts';
import { readCode, type CodeInput } from './function-code.ts';
import { publish } from './publish-version.ts';
import { provisionLater } from '../provisioned/provision-later.ts';
import { settling } from './settling.ts';
import { refuseUnbuilt } from './unbuilt-parameters.ts';

/** The operations that change or remove a function; its environments are replaced. */
export const updateOperations = (pool: EnvironmentPool) => ({
  async UpdateFunctionCode(ctx: LambdaContext, input: UpdateFunctionCodeCommandInput): Promise<FunctionConfiguration> {
    const found = findFunction(ctx, input.FunctionName!);
    const { owner: record } = found;
    refuseUnbuilt(input);
    checkUpdatable(ctx, record, input.RevisionId);
    const code = await readCode(ctx, input as CodeInput, 'UpdateFunctionCode');
    checkUnpacked(code, record.config.layers);
    if (input.DryRun) return describeFunction({ ...record, code }, ctx.clock.now(), ctx.region, ctx.era);
    return change(
      ctx,
      pool,
      found,
      () => {
        record.code = code;
        if (input.Architectures?.[0]) record.config.architecture = input.Architectures[0] as 'x86_64' | 'arm64';
      },
      input.Publish,
    );
  },

  async UpdateFunctionConfiguration(
    ctx: LambdaContext,
    input: UpdateFunctionConfigurationCommandInput,
  ): Promise<FunctionConfiguration> {
    const found = findFunction(ctx, input.FunctionName!);
    const { owner: record } = found;
    checkConfig(input as ConfigInput, [], ctx.era);
    refuseUnbuilt(input);
    checkUpdatable(ctx, record, input.RevisionId);
    if (input.Role !== undefined) await checkRole(ctx, input.Role, record.name);
    const { config: before } = record;
    const config: FunctionConfig = {
      ...before,
      runtime: input.Runtime ?? before.runtime,
      role: input.Role ?? before.role,
      handler: input.Handler ?? before.handler,
      description: input.Description ?? before.description,
      timeoutS: input.Timeout ?? before.timeoutS,
      memoryMB: input.MemorySize ?? before.memoryMB,
      tmpMB: input.EphemeralStorage?.Size ?? before.tmpMB,
      variables: input.Environment ? (input.Environment.Variables ?? {}) : before.variables,
    };
    const settings = await readSettings(ctx, input as SettingsInput, { ...record, config });
    return change(ctx, pool, found, () => {
      record.config = { ...config, ...settings };
    });
  },

  DeleteFunction(ctx: LambdaContext, input: DeleteFunctionCommandInput): { StatusCode: number } {
    const { record, owner, alias, store, reference } = findFunction(ctx, input.FunctionName!, input.Qualifier);
    if (reference.qualifier) {
      deleteVersion(owner, reference.qualifier, alias !== undefined);
      if (owner.provisioned?.delete(reference.qualifier)) endProvisioned(ctx, reference, [reference.qualifier]);
      owner.eventConfigs?.delete(reference.qualifier);
      pool.retire(ctx, store, record.name, 'deleted', record.version);
      return { StatusCode: 204 };
    }
    forgetUrlsOf(ctx, reference.region, owner);
    store.functions.delete(record.name);
    pool.retire(ctx, store, record.name, 'deleted');
    endProvisioned(ctx, reference, owner.provisioned?.keys() ?? []);
    return { StatusCode: 204 };
  },
});

/** What was provisioned goes, and is no longer charged. */
function endProvisioned(
  ctx: LambdaContext,
  { accountId, region, name }: FunctionReference,
  qualifiers: Iterable<string>,
): void {
  for (const qualifier of qualifiers) provisionLater(ctx, { accountId, region, functionName: name, qualifier });
}

/** Removes one published version, unless an alias leads to it. */
function deleteVersion(owner: FunctionRecord, qualifier: string, isAlias: boolean): void {
  if (isAlias) throw invalidParameter('Deletion of aliases is not currently supported.');
  if (qualifier === '$LATEST')
    throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
  const leading = [...owner.aliases.values()].filter(
    ({ version, additional }) => version === qualifier || additional?.version === qualifier,
  );
  if (leading.length)
    throw conflict(
      `Unable to delete version because the following aliases reference it: [${leading.map(({ name }) => name).join(', ')}]`,
    );
  owner.published.versions.delete(qualifier);
}

function change(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  { owner: record, store }: Found,
  apply: () => void,
  publishes = false,
): Promise<FunctionConfiguration> {
  apply();
  record.generation = ++store.generations;
  record.revisionId = ctx.ids.uuid('lambda');
  record.lastModified = ctx.clock.now();
  pool.retire(ctx, store, record.name, 'updated', '$LATEST');
  return settling(ctx, (readyAt) => {
    record.updatedAt = readyAt;
    return describeFunction(publishes ? publish(ctx, store, record) : record, ctx.clock.now(), ctx.region, ctx.era);
  });
}
