import { lineageText } from '../../lineage.ts';
import type { Lineage } from '../../service.ts';
import type { LambdaContext } from './store.ts';

/** X-Ray's header for one invocation. */
export interface TraceHeader {
  traceId: string;
  segmentId: string;
  sampled: boolean;
  /** As functions find it in `_X_AMZN_TRACE_ID`. */
  text: string;
}

/**
 * Every invocation of today has a trace header; whether it is sampled depends on the function's tracing mode. Here an active function
 * samples every invocation, AWS the first one in a second and one in twenty of the others. None in 2016.
 */
export function traceHeader(
  ctx: LambdaContext,
  lineage: Lineage,
  tracing: 'Active' | 'PassThrough' = 'PassThrough',
): TraceHeader | null {
  if (ctx.era === '2016') return null;
  const seconds = Math.floor(ctx.clock.now() / 1000).toString(16);
  const traceId = `1-${seconds}-${ctx.ids.hex(24, 'trace')}`;
  const segmentId = ctx.ids.hex(16, 'trace');
  const sampled = tracing === 'Active';
  return {
    traceId,
    segmentId,
    sampled,
    text: `Root=${traceId};Parent=${segmentId};Sampled=${Number(sampled)};${lineageText(lineage)}`,
  };
}
