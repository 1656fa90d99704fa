import { lineageText } from '../../lineage.ts';
import type { SqsContext } from './find.ts';

/** What a function sends bears its trace: the SDKs pass the header on, and Lambda finds loops by it. Null for what nobody's code sent. */
export function ownTraceHeader({ era, lineage, request, clock, ids }: SqsContext): string | null {
  const chain = lineage && lineageText(lineage);
  if (era === '2016' || !chain) return null;
  const seconds = Math.floor(clock.now() / 1000).toString(16);
  return request?.headers['x-amzn-trace-id'] ?? `Root=1-${seconds}-${ids.hex(24, 'trace')};${chain}`;
}
