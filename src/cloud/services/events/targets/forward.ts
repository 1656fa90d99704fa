import type { CallOptions } from '../../../service.ts';
import type { EventDocument } from '../event.ts';
import { findBus } from '../find.ts';
import { publish } from '../publish.ts';
import type { EventsContext } from '../store.ts';

/**
 * Puts an event on another bus as it is, when the caller may put events there.
 * @throws {AwsError} the denial, ResourceNotFoundException
 */
export async function forward(
  ctx: EventsContext,
  busArn: string,
  event: EventDocument,
  options: CallOptions,
): Promise<void> {
  const { source: Source, 'detail-type': DetailType } = event;
  const asked = { Entries: [{ EventBusName: busArn, Source, DetailType, Detail: '{}' }] };
  await ctx.call('events', 'PutEvents', asked, { ...options, probe: true });
  const bus = findBus(ctx, busArn);
  await publish(ctx, bus, event, options.lineage);
}
