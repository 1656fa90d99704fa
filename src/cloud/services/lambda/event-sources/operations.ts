import { AwsError } from '../../../aws-error.ts';
import { conflict, invalidParameter, resourceNotFound } from '../errors.ts';
import { findFunction, parseFunctionName, qualifiedArn, type Found } from '../function-name.ts';
import { page } from '../page.ts';
import type { LambdaContext } from '../store.ts';
import { checkAccess } from './check-access.ts';
import { describeMapping } from './describe.ts';
import { newQueueProgress, type Mapping } from './mapping.ts';
import { changedSettings, checkConstraints, defaults, startingPosition } from './settings.ts';
import { sourceKindOf } from './source-arn.ts';
import { settleLater } from './states.ts';

export async function createEventSourceMapping(ctx: LambdaContext, input: any): Promise<object> {
  checkConstraints(input);
  const kind = sourceKindOf(input.EventSourceArn, ctx.era);
  const sourceArn: string = input.EventSourceArn;
  const now = ctx.clock.now();
  const settings = {
    ...changedSettings(defaults(kind), input, kind, sourceArn),
    ...startingPosition(input, kind, sourceArn, now),
  };
  const found = functionOf(ctx, input.FunctionName);
  const functionArn = qualifiedArn(found.reference);
  await checkAccess(ctx, found.record, kind, sourceArn, settings.onFailure);
  refuseTwins(ctx, functionArn, sourceArn, kind);
  const mapping: Mapping = {
    uuid: ctx.ids.uuid('event-source-mapping'),
    functionArn,
    sourceArn,
    kind,
    settings,
    state: 'Creating',
    modifiedAt: now,
    lastResult: 'No records processed',
    tags: input.Tags ?? {},
    poll: null,
    refusals: 0,
    queue: newQueueProgress(),
    shards: new Map(),
  };
  ctx.store.eventSourceMappings.set(mapping.uuid, mapping);
  settleLater(ctx, mapping, input.Enabled === false ? 'Disabled' : 'Enabled');
  return describeMapping(ctx, mapping);
}

function functionOf(ctx: LambdaContext, name: string): Found {
  try {
    return findFunction(ctx, name);
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException')
      throw invalidParameter('Function does not exist');
    throw error;
  }
}

function refuseTwins(ctx: LambdaContext, functionArn: string, sourceArn: string, kind: Mapping['kind']): void {
  const twin = [...ctx.store.eventSourceMappings.values()].find(
    (mapping) => mapping.functionArn === functionArn && mapping.sourceArn === sourceArn,
  );
  if (!twin) return;
  const name = functionArn.split(':function:')[1];
  const update = `Please update or delete the existing mapping with UUID ${twin.uuid}`;
  throw conflict(
    kind === 'sqs'
      ? `An event source mapping with SQS arn (" ${sourceArn} ") and function (" ${name} ") already exists. ${update}`
      : `The event source arn (" ${sourceArn} ") and function (" ${name} ") provided mapping already exists. ${update}`,
  );
}

function findMapping(ctx: LambdaContext, uuid: string): Mapping {
  const mapping = ctx.store.eventSourceMappings.get(uuid);
  if (!mapping) throw resourceNotFound('The resource you requested does not exist.');
  return mapping;
}

export const getEventSourceMapping = (ctx: LambdaContext, { UUID }: any): object =>
  describeMapping(ctx, findMapping(ctx, UUID));

export function listEventSourceMappings(ctx: LambdaContext, input: any): object {
  const wanted = input.FunctionName === undefined ? null : qualifiedArn(parseFunctionName(ctx, input.FunctionName));
  const all = [...ctx.store.eventSourceMappings.values()]
    .filter(({ functionArn }) => wanted === null || functionArn === wanted)
    .filter(({ sourceArn }) => input.EventSourceArn === undefined || sourceArn === input.EventSourceArn)
    .sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
  const { items, next } = page(all, input, ({ uuid }) => uuid);
  return { ...next, EventSourceMappings: items.map((mapping) => describeMapping(ctx, mapping)) };
}

const BUSY = ['Creating', 'Enabling', 'Disabling', 'Updating', 'Deleting'];

function refuseBusy({ state }: Mapping, doing: string): void {
  if (BUSY.includes(state))
    throw new AwsError(
      'ResourceInUseException',
      `Cannot ${doing} the event source mapping because it is in use.`,
      400,
      {
        Type: 'User',
      },
    );
}

export async function updateEventSourceMapping(ctx: LambdaContext, input: any): Promise<object> {
  checkConstraints(input);
  const mapping = findMapping(ctx, input.UUID);
  refuseBusy(mapping, 'update');
  const settings = changedSettings(mapping.settings, input, mapping.kind, mapping.sourceArn);
  const found = functionOf(ctx, input.FunctionName ?? mapping.functionArn);
  await checkAccess(ctx, found.record, mapping.kind, mapping.sourceArn, settings.onFailure);
  const wasEnabled = mapping.state === 'Enabled';
  const enabled: boolean = input.Enabled ?? wasEnabled;
  mapping.settings = settings;
  mapping.functionArn = qualifiedArn(found.reference);
  mapping.modifiedAt = ctx.clock.now();
  mapping.state = enabled === wasEnabled ? 'Updating' : enabled ? 'Enabling' : 'Disabling';
  settleLater(ctx, mapping, enabled ? 'Enabled' : 'Disabled');
  return describeMapping(ctx, mapping);
}

export function deleteEventSourceMapping(ctx: LambdaContext, { UUID }: any): object {
  const mapping = findMapping(ctx, UUID);
  refuseBusy(mapping, 'delete');
  mapping.state = 'Deleting';
  mapping.modifiedAt = ctx.clock.now();
  settleLater(ctx, mapping, 'gone');
  return describeMapping(ctx, mapping);
}
