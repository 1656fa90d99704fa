import type {
  DestinationConfig,
  FunctionEventInvokeConfig,
  GetFunctionEventInvokeConfigCommandInput,
  ListFunctionEventInvokeConfigsCommandInput,
  ListFunctionEventInvokeConfigsCommandOutput,
  PutFunctionEventInvokeConfigCommandInput,
} from '@aws-sdk/client-lambda';
import { outside, pattern, refuseViolations } from '../constraints.ts';
import { invalidParameter, resourceNotFound } from '../errors.ts';
import { parseFunctionName, versionOf, type FunctionReference } from '../function-name.ts';
import { page } from '../page.ts';
import type { EventConfig, FunctionRecord, LambdaContext } from '../store.ts';
import { checkDestinations, DESTINATION } from './check-destinations.ts';

/** Sets how a function, version or alias handles asynchronous events; what is not given is preset again. */
export const putEventConfig = (
  ctx: LambdaContext,
  input: PutFunctionEventInvokeConfigCommandInput,
): Promise<FunctionEventInvokeConfig> => write(ctx, input, () => ({ lastModified: 0 }));

/** Changes what is given. */
export const updateEventConfig = (
  ctx: LambdaContext,
  input: PutFunctionEventInvokeConfigCommandInput,
): Promise<FunctionEventInvokeConfig> => write(ctx, input, ({ owner, key, arn }) => configOf(owner, key, arn));

export function getEventConfig(
  ctx: LambdaContext,
  input: GetFunctionEventInvokeConfigCommandInput,
): FunctionEventInvokeConfig {
  const { owner, key, arn } = target(ctx, input);
  return describe(arn, configOf(owner, key, arn));
}

export function deleteEventConfig(
  ctx: LambdaContext,
  input: GetFunctionEventInvokeConfigCommandInput,
): Record<string, never> {
  const { owner, key, arn } = target(ctx, input);
  configOf(owner, key, arn);
  owner!.eventConfigs!.delete(key);
  return {};
}

export function listEventConfigs(
  ctx: LambdaContext,
  input: ListFunctionEventInvokeConfigsCommandInput,
): Omit<ListFunctionEventInvokeConfigsCommandOutput, '$metadata'> {
  refuseViolations(outside('maxItems', input.MaxItems, 1, 50));
  const { owner } = target(ctx, input);
  if (!owner) throw resourceNotFound("The function doesn't exist.");
  const all = [...(owner.eventConfigs ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  const { items, next } = page(all, input, ([key]) => key);
  return { FunctionEventInvokeConfigs: items.map(([key, one]) => describe(`${owner.arn}:${key}`, one)), ...next };
}

interface Target {
  reference: FunctionReference;
  owner: FunctionRecord | undefined;
  /** `$LATEST`, a version or an alias. */
  key: string;
  arn: string;
}

function target(ctx: LambdaContext, input: GetFunctionEventInvokeConfigCommandInput): Target {
  const reference = parseFunctionName(ctx, input.FunctionName!, input.Qualifier);
  const owner = ctx.storeOf(reference.accountId, reference.region).functions.get(reference.name);
  const key = reference.qualifier ?? '$LATEST';
  return { reference, owner, key, arn: `${reference.arn}:${key}` };
}

function configOf(owner: FunctionRecord | undefined, key: string, arn: string): EventConfig {
  const found = owner?.eventConfigs?.get(key);
  if (!found) throw resourceNotFound(`The function ${arn} doesn't have an EventInvokeConfig`);
  return found;
}

async function write(
  ctx: LambdaContext,
  input: PutFunctionEventInvokeConfigCommandInput,
  before: (target: Target) => EventConfig,
): Promise<FunctionEventInvokeConfig> {
  const { MaximumEventAgeInSeconds: maxAgeS, MaximumRetryAttempts: maxRetries, DestinationConfig: given } = input;
  refuseViolations(
    outside('maximumRetryAttempts', maxRetries, 0, 2),
    outside('maximumEventAgeInSeconds', maxAgeS, 60, 21_600),
    pattern('destinationConfig.onFailure.destination', given?.OnFailure?.Destination, DESTINATION),
    pattern('destinationConfig.onSuccess.destination', given?.OnSuccess?.Destination, DESTINATION),
  );
  if (maxAgeS === undefined && maxRetries === undefined && given === undefined)
    throw invalidParameter('You must specify at least one of error handling or destination setting.');
  const found = target(ctx, input);
  const { owner, key, arn } = found;
  const version = owner && versionOf(owner, owner.aliases.get(key)?.version ?? key);
  if (!owner || !version) throw resourceNotFound("The function doesn't exist.");
  const config: EventConfig = { ...before(found), lastModified: ctx.clock.now() };
  if (maxAgeS !== undefined) config.maxAgeS = maxAgeS;
  if (maxRetries !== undefined) config.maxRetries = maxRetries;
  if (given) {
    await checkDestinations(ctx, given, version);
    config.onSuccess = given.OnSuccess?.Destination || undefined;
    config.onFailure = given.OnFailure?.Destination || undefined;
  }
  owner.eventConfigs ??= new Map();
  owner.eventConfigs.set(key, config);
  return describe(arn, config);
}

function describe(arn: string, config: EventConfig): FunctionEventInvokeConfig {
  const { maxAgeS, maxRetries, onSuccess, onFailure, lastModified } = config;
  const destinations: DestinationConfig = {
    OnSuccess: onSuccess ? { Destination: onSuccess } : {},
    OnFailure: onFailure ? { Destination: onFailure } : {},
  };
  return {
    LastModified: new Date(lastModified),
    FunctionArn: arn,
    ...(maxRetries === undefined ? {} : { MaximumRetryAttempts: maxRetries }),
    ...(maxAgeS === undefined ? {} : { MaximumEventAgeInSeconds: maxAgeS }),
    DestinationConfig: destinations,
  };
}
