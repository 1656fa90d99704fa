import type { Latency } from '../service.ts';
import type { Call } from './call.ts';
import type { World } from './world.ts';

/** For services that say nothing of their own: a control-plane call within the region. */
const DEFAULT: Latency = { medianMs: 20, sigma: 0.3 };

/**
 * Lets the modelled latency pass. All of it lies before the operation: what the operation does and the client's learning of it fall on
 * the same instant, so nobody ever reads an answer older than the account. Calls between services take none, and don't come here.
 */
export async function travel(call: Call, { clock, chance }: World): Promise<void> {
  const latency = call.service?.definition.latency;
  // The name is the client's word at this point: `constructor` is no operation.
  const own = Object.hasOwn(latency?.operations ?? {}, call.operationName) && latency?.operations?.[call.operationName];
  const { medianMs, sigma } = own || latency?.default || DEFAULT;
  call.latencyMs = chance.stream(`latency:${call.serviceName}`).logNormal(medianMs, sigma);
  await clock.sleep(call.latencyMs);
}
