import { parseArn } from '../../std/arn.ts';
import type { Era } from '../era.ts';
import type { CallRecord, InvocationRecord, TraceEvent } from '../trace.ts';
import { billedMs } from './billed-duration.ts';
import { itemOf } from './call-prices.ts';
import { gbSeconds } from './cost.ts';
import { addUse, type Item, type Usage } from './usage.ts';

/**
 * Counts a recorded event into the use of the account that pays for it. Calls of the console are charged like all others; calls that a
 * lesson makes are not, nor is what AWS failed at.
 */
export function meter(event: TraceEvent, usageOf: (accountId: string) => Usage, era: Era): void {
  switch (event.type) {
    case 'invocation':
      return meterInvocation(event, usageOf, era);
    case 'call':
      return meterCall(event, usageOf);
    case 'mail': {
      const item: Item = event.topicArn ? (event.protocol.startsWith('http') ? 'snsHttp' : 'snsEmail') : 'sesEmail';
      const cause = event.topicArn?.split(':').at(-1) ?? event.from;
      addUse(usageOf(event.accountId), event.region, { item, cause, used: 1 }, event.at);
    }
  }
}

function meterInvocation(event: InvocationRecord, usageOf: (accountId: string) => Usage, era: Era): void {
  const { accountId, region } = parseArn(event.functionArn)!;
  const usage = usageOf(accountId);
  const { functionName: cause, endedAt, memoryMB, durationMs } = event;
  const item: Item = `lambdaCompute${event.provisioned ? 'Provisioned' : ''}${event.architecture === 'arm64' ? 'Arm' : ''}`;
  // INIT is charged as time of the invocation that waited for it; the bill tells the two apart.
  const initMs = event.initMs === null ? 0 : Math.max(0, event.billedMs - billedMs(durationMs, null, era));
  addUse(usage, region, { item: 'lambdaRequests', cause, used: 1 }, endedAt);
  addUse(usage, region, { item, cause, used: gbSeconds(event.billedMs - initMs, memoryMB) }, endedAt);
  if (initMs) addUse(usage, region, { item, cause: `${cause}: INIT`, used: gbSeconds(initMs, memoryMB) }, endedAt);
}

function meterCall(event: CallRecord, usageOf: (accountId: string) => Usage): void {
  if (event.source === 'lesson' || event.status >= 500) return;
  const item = itemOf(event);
  if (!item) return;
  addUse(usageOf(event.accountId), event.region, { item, cause: causeOf(event), used: 1 }, event.at);
}

/** The operation, and the function whose code called it: that is what Lambda names the session of its role. */
const causeOf = ({ operation, invocationId, caller }: CallRecord): string =>
  invocationId === undefined ? operation : `${operation} by ${caller.arn.split('/').at(-1)}`;
