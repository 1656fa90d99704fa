import { writeJson } from './alarms/java-json.ts';
import type { HistoryItem, MonitoringContext } from './store.ts';

/** Adds to the alarm history, which keeps 30 days. */
export function remember(
  ctx: MonitoringContext,
  alarmName: string,
  type: HistoryItem['type'],
  summary: string,
  data: object,
): void {
  const at = Math.floor(ctx.clock.now());
  const composite = ctx.store.alarms.get(alarmName)?.rule === undefined ? {} : { composite: true as const };
  ctx.store.history.push({ ...composite, alarmName, at, type, summary, data: writeJson({ version: '1.0', ...data }) });
  const kept = at - 30 * 86_400_000;
  while (ctx.store.history[0]!.at < kept) ctx.store.history.shift();
}
