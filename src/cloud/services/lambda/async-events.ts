import { AwsError } from '../../aws-error.ts';
import type { EnvironmentPool } from './environments/environment-pool.ts';
import { concludeEvent, type LastAnswer } from './async/conclude-event.ts';
import { findFunction, type Found } from './function-name.ts';
import { runInvocation } from './invocation.ts';
import { measureEvent } from './metrics.ts';
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
  /** How often the function ran for it. */
  invocations: number;
  /** How it ended the last time. */
  last?: LastAnswer;
}

/** From acceptance to the first try; an assumption, AWS names no figure. */
const QUEUE_DELAY = { medianMs: 40, sigma: 0.4 };
/**
 * "Even if your function doesn't return an error, it's possible for it to receive the same event from Lambda multiple times because the queue itself is eventually
 * consistent": AWS, asynchronous invocation. AWS names no share; one in twenty is to be met in a lesson.
 */
const DUPLICATES = { share: 0.05, delay: { medianMs: 2000, sigma: 0.6 } };
/** "The retry interval increases exponentially from 1 second after the first attempt to a maximum of 5 minutes": AWS, asynchronous invocation. */
const THROTTLE_DELAY_MS = { first: 1000, longest: 300_000 };

/** Puts an accepted event into the queue; its first try is part of what is going on now. */
export function enqueue(ctx: LambdaContext, event: AsyncEvent): void {
  const delay = ctx.chance.stream('lambda:queue').logNormal(QUEUE_DELAY.medianMs, QUEUE_DELAY.sigma);
  ctx.clock.schedule({ at: ctx.clock.now() + delay, task: DELIVER, payload: event, background: false });
  if (!ctx.settings.duplicates || ctx.chance.stream('lambda:duplicates').next() >= DUPLICATES.share) return;
  const { medianMs, sigma } = DUPLICATES.delay;
  const later = delay + ctx.chance.stream('lambda:duplicates').logNormal(medianMs, sigma);
  ctx.clock.schedule({ at: ctx.clock.now() + later, task: DELIVER, payload: { ...event }, background: false });
}

/**
 * Tries an event. A failure of the function brings more tries, two unless configured otherwise; a lack of concurrency any number until the
 * event is too old. A function that is stopped by a reservation of 0 loses it at once.
 */
export async function deliver(ctx: LambdaContext, pool: EnvironmentPool, event: AsyncEvent): Promise<void> {
  const found = stillThere(ctx, event);
  if (!found) return;
  const { maxRetries, maxAgeMs } = handlingOf(ctx, found);
  if (ctx.clock.now() - event.acceptedAt > maxAgeMs)
    return concludeEvent(ctx, found, event, 'EventAgeExceeded', event.last);
  if (found.owner.reservedConcurrency === 0)
    return concludeEvent(ctx, found, event, 'ZeroReservedConcurrency', event.last);
  measureEvent(ctx, found, 'AsyncEventAge', Math.round(ctx.clock.now() - event.acceptedAt));
  try {
    const { requestId, payload, clientContext, attempt, acceptedAt: queuedAt } = event;
    const request = { found, requestId, payload, clientContext, attempt, queuedAt, trigger: 'Event' as const };
    const { conclusion } = await runInvocation(ctx, pool, request);
    const { payload: answer, functionError } = conclusion;
    const last = { payload: answer, functionError, version: found.record.version };
    const tried = { ...event, invocations: event.invocations + 1, last };
    if (!functionError) return concludeEvent(ctx, found, tried, 'Success', last);
    if (attempt > maxRetries) return concludeEvent(ctx, found, tried, 'RetriesExhausted', last);
    retry(ctx, { ...tried, attempt: attempt + 1 }, RETRY_DELAYS_MS[attempt - 1]!, maxAgeMs);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'RecursiveInvocationException')
      return concludeEvent(ctx, found, event, 'RecursiveInvocation', event.last);
    const delay = Math.min(THROTTLE_DELAY_MS.first * 2 ** event.throttles, THROTTLE_DELAY_MS.longest);
    retry(ctx, { ...event, throttles: event.throttles + 1 }, delay, maxAgeMs);
  }
}

/** The version that this try runs; null when function or qualifier have been deleted: then the event is lost. */
function stillThere(ctx: LambdaContext, { functionArn }: AsyncEvent): Found | null {
  try {
    return route(ctx, findFunction(ctx, functionArn));
  } catch (error) {
    if (error instanceof AwsError) return null;
    throw error;
  }
}

function handlingOf(ctx: LambdaContext, { owner, reference }: Found): { maxRetries: number; maxAgeMs: number } {
  const config = owner.eventConfigs?.get(reference.qualifier ?? '$LATEST');
  return {
    maxRetries: config?.maxRetries ?? RETRY_DELAYS_MS.length,
    maxAgeMs: config?.maxAgeS === undefined ? limits[ctx.era].maxEventAgeMs : config.maxAgeS * 1000,
  };
}

/** Schedules another try, or the end of an event that will be too old for it. Delays vary by a tenth either way. */
function retry(ctx: LambdaContext, event: AsyncEvent, delayMs: number, maxAgeMs: number): void {
  const jitter = 0.9 + 0.2 * ctx.chance.stream('lambda:retry').next();
  const tooOld = event.acceptedAt + maxAgeMs + 1;
  const at = Math.min(ctx.clock.now() + delayMs * jitter, tooOld);
  ctx.clock.schedule({ at, task: DELIVER, payload: event, background: true });
}
