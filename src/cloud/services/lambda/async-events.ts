import { AwsError } from '../../aws-error.ts';
import type { EnvironmentPool } from './environments/environment-pool.ts';
import { findFunction } from './function-name.ts';
import { runInvocation } from './invocation.ts';
import { route } from './routing.ts';
import { limits, RETRY_DELAYS_MS } from './limits.ts';
import type { LambdaContext } from './store.ts';

/** The task that delivers an asynchronous event to its function. */
export const DELIVER = 'deliver';

/** An event in the asynchronous queue. */
export interface AsyncEvent {
  functionArn: string;
  requestId: string;
  payload: string;
  clientContext?: string;
  /** When Invoke accepted it; virtual ms. */
  acceptedAt: number;
  /** 1 for the first try. */
  attempt: number;
  /** How often it was put back because there was no concurrency left. */
  throttles: number;
}

/** From acceptance to the first try; an assumption, AWS names no figure. */
const QUEUE_DELAY = { medianMs: 40, sigma: 0.4 };
/** "The retry interval increases exponentially from 1 second after the first attempt to a maximum of 5 minutes": AWS, asynchronous invocation. */
const THROTTLE_DELAY_MS = { first: 1000, longest: 300_000 };

/** Puts an accepted event into the queue; its first try is part of what is going on now. */
export function enqueue(ctx: LambdaContext, event: AsyncEvent): void {
  const delay = ctx.chance.stream('lambda:queue').logNormal(QUEUE_DELAY.medianMs, QUEUE_DELAY.sigma);
  ctx.clock.schedule({ at: ctx.clock.now() + delay, task: DELIVER, payload: event, background: false });
}

/**
 * Tries an event; a function that is stopped by a reservation of 0 loses it at once. Otherwise
 * a failure of the function brings two more tries, a lack of concurrency any number until the event is too old.
 */
export async function deliver(ctx: LambdaContext, pool: EnvironmentPool, event: AsyncEvent): Promise<void> {
  try {
    const found = route(ctx, findFunction(ctx, event.functionArn));
    if (found.owner.reservedConcurrency === 0) return;
    const { requestId, payload, clientContext, attempt, acceptedAt: queuedAt } = event;
    const request = { found, requestId, payload, clientContext, attempt, queuedAt, trigger: 'Event' as const };
    const { conclusion } = await runInvocation(ctx, pool, request);
    const delay = RETRY_DELAYS_MS[event.attempt - 1];
    if (conclusion.functionError && delay !== undefined) retry(ctx, { ...event, attempt: event.attempt + 1 }, delay);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'ResourceNotFoundException') return;
    const delay = Math.min(THROTTLE_DELAY_MS.first * 2 ** event.throttles, THROTTLE_DELAY_MS.longest);
    retry(ctx, { ...event, throttles: event.throttles + 1 }, delay);
  }
}

/** Schedules another try, unless the event will be too old for it. Delays vary by a tenth either way. */
function retry(ctx: LambdaContext, event: AsyncEvent, delayMs: number): void {
  const jitter = 0.9 + 0.2 * ctx.chance.stream('lambda:retry').next();
  const at = ctx.clock.now() + delayMs * jitter;
  if (at - event.acceptedAt > limits[ctx.era].maxEventAgeMs) return;
  ctx.clock.schedule({ at, task: DELIVER, payload: event, background: true });
}
