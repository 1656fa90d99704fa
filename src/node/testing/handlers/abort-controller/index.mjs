import { setTimeout as sleep } from 'node:timers/promises';
import { once, EventEmitter } from 'node:events';
export const handler = async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('enough')), 20);
  const slept = await sleep(1000, 'x', { signal: controller.signal }).catch((e) => [e.name, e.code]);
  const any = AbortSignal.any([AbortSignal.timeout(10), new AbortController().signal]);
  const timed = await sleep(500, null, { signal: any }).catch((e) => e.cause?.name ?? e.name);
  const ee = new EventEmitter();
  setImmediate(() => ee.emit('go', 1, 2));
  return { slept, reason: controller.signal.reason.message, timed, once: await once(ee, 'go'), late: await Promise.race([sleep(5, 'five'), sleep(50, 'fifty')]) };
};
