import type {
  GetProvisionedConcurrencyConfigCommandInput,
  GetProvisionedConcurrencyConfigCommandOutput,
  ListProvisionedConcurrencyConfigsCommandInput,
  ListProvisionedConcurrencyConfigsCommandOutput,
  PutProvisionedConcurrencyConfigCommandInput,
} from '@aws-sdk/client-lambda';
import { LEAST_UNRESERVED, provisionedBy, unreserved } from '../concurrency.ts';
import { missing, outside, refuseViolations } from '../constraints.ts';
import { conflict, functionNotFound, invalidParameter, provisionedNotFound, resourceNotFound } from '../errors.ts';
import { parseFunctionName, versionOf } from '../function-name.ts';
import { limits } from '../limits.ts';
import { page } from '../page.ts';
import type { FunctionRecord, LambdaContext, LambdaStore, ProvisionedConfig } from '../store.ts';
import { provisionLater } from './provision-later.ts';
import { readyEnvironments } from './provision.ts';

type Described = Omit<GetProvisionedConcurrencyConfigCommandOutput, '$metadata'>;

/** Keeps environments initialised for a version or an alias. They are made after the answer. */
export function putProvisioned(ctx: LambdaContext, input: PutProvisionedConcurrencyConfigCommandInput): Described {
  const requested = input.ProvisionedConcurrentExecutions!;
  refuseViolations(
    missing('provisionedConcurrentExecutions', requested),
    outside('provisionedConcurrentExecutions', requested, 1),
  );
  if (input.Qualifier === '$LATEST')
    throw invalidParameter('Provisioned Concurrency Configs cannot be applied to unpublished function versions.');
  const { owner, store, key, reference } = target(ctx, input);
  checkLimits(ctx, store, owner, key, requested);
  checkOverlap(owner, key);
  const config: ProvisionedConfig = { requested, status: 'IN_PROGRESS', lastModified: ctx.clock.now() };
  owner.provisioned ??= new Map();
  owner.provisioned.set(key, config);
  provisionLater(ctx, { ...reference, functionName: owner.name, qualifier: key });
  return describe(store, owner, key, config);
}

export function getProvisioned(ctx: LambdaContext, input: GetProvisionedConcurrencyConfigCommandInput): Described {
  const { owner, store, key } = publishedTarget(ctx, input);
  const config = owner.provisioned?.get(key);
  if (!config) throw provisionedNotFound();
  return describe(store, owner, key, config);
}

/** Answers the same whether something was provisioned or not. */
export function deleteProvisioned(
  ctx: LambdaContext,
  input: GetProvisionedConcurrencyConfigCommandInput,
): Record<string, never> {
  const { owner, key, reference } = publishedTarget(ctx, input);
  if (owner.provisioned?.delete(key)) provisionLater(ctx, { ...reference, functionName: owner.name, qualifier: key });
  return {};
}

export function listProvisioned(
  ctx: LambdaContext,
  input: ListProvisionedConcurrencyConfigsCommandInput,
): Omit<ListProvisionedConcurrencyConfigsCommandOutput, '$metadata'> {
  refuseViolations(outside('maxItems', input.MaxItems, 1, 50));
  const reference = parseFunctionName(ctx, input.FunctionName!);
  const store = ctx.storeOf(reference.accountId, reference.region);
  const owner = store.functions.get(reference.name);
  if (!owner) throw functionNotFound(reference.arn);
  const all = [...(owner.provisioned ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  const { items, next } = page(all, input, ([key]) => key);
  const configs = items.map(([key, config]) => ({
    FunctionArn: `${owner.arn}:${key}`,
    ...describe(store, owner, key, config),
  }));
  return { ProvisionedConcurrencyConfigs: configs, ...next };
}

function publishedTarget(ctx: LambdaContext, input: GetProvisionedConcurrencyConfigCommandInput) {
  if (input.Qualifier === '$LATEST')
    throw invalidParameter('The function resource provided must be an alias or a published version.');
  return target(ctx, input);
}

function target(ctx: LambdaContext, input: GetProvisionedConcurrencyConfigCommandInput) {
  refuseViolations(missing('qualifier', input.Qualifier));
  const reference = parseFunctionName(ctx, input.FunctionName!, input.Qualifier);
  const store = ctx.storeOf(reference.accountId, reference.region);
  const owner = store.functions.get(reference.name);
  const key = reference.qualifier!;
  const arn = `${reference.arn}:${key}`;
  if (/^\d+$/.test(key)) {
    if (!owner || !versionOf(owner, key)) throw functionNotFound(arn);
  } else if (!owner?.aliases.has(key)) throw resourceNotFound(`Cannot find alias arn: ${arn}`);
  return { owner, store, key, reference };
}

function checkLimits(ctx: LambdaContext, store: LambdaStore, owner: FunctionRecord, key: string, requested: number) {
  const others = provisionedBy(owner) - (owner.provisioned?.get(key)?.requested ?? 0);
  if (owner.reservedConcurrency !== null) {
    if (others + requested > owner.reservedConcurrency)
      throw invalidParameter(
        'Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function',
      );
    return;
  }
  const most = limits[ctx.era].concurrency;
  if (requested > most)
    throw invalidParameter(
      `Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [${most}].`,
    );
  if (unreserved(store, ctx.era) + (owner.provisioned?.get(key)?.requested ?? 0) - requested < LEAST_UNRESERVED)
    throw invalidParameter(
      `Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${LEAST_UNRESERVED}].`,
    );
}

/** A version is provisioned once: by itself or by an alias. */
function checkOverlap({ aliases, provisioned }: FunctionRecord, key: string): void {
  const alias = aliases.get(key);
  if (alias && provisioned?.has(alias.version))
    throw conflict("Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
  if (!alias && [...aliases.values()].some(({ name, version }) => version === key && provisioned?.has(name)))
    throw conflict('Version is pointed by a Provisioned Concurrency alias');
}

function describe(store: LambdaStore, owner: FunctionRecord, key: string, config: ProvisionedConfig): Described {
  const ready = readyEnvironments(store, owner.name, key);
  return {
    RequestedProvisionedConcurrentExecutions: config.requested,
    AvailableProvisionedConcurrentExecutions: ready,
    AllocatedProvisionedConcurrentExecutions: ready,
    Status: config.status,
    ...(config.statusReason ? { StatusReason: config.statusReason } : {}),
    LastModified: new Date(config.lastModified).toISOString().replace('Z', '+0000'),
  };
}
