import { host } from '../host.ts';
import { leaveFrames } from '../lib/async-context.ts';
import { processRejections } from './promise-rejections.ts';

/** One thing for the loop to call; `fn` undefined when it was cancelled. */
interface Callback {
  fn: ((...args: any[]) => unknown) | undefined;
  args: unknown[];
  receiver?: unknown;
}

export type UncaughtHandler = (error: unknown) => void;

let onUncaught: UncaughtHandler = () => {};

/** Who hears of an exception that no callback caught. */
export const handleUncaughtWith = (handler: UncaughtHandler): void => {
  onUncaught = handler;
};

/** Hands an exception to the process as if a callback had thrown it. */
export const raiseUncaught = (error: unknown): void => onUncaught(error);

const ticks: Callback[] = [];
let immediates: Callback[] = [];
/** Callbacks of the current phase that have not run yet. */
let phase: Callback[] = [];
let lastPhase: 'timers' | 'immediates' = 'timers';

/** Calls something of the learner's; an exception goes to the process. */
export function runGuarded(fn: (...args: any[]) => unknown, receiver: unknown, args: readonly unknown[]): void {
  try {
    Reflect.apply(fn, receiver, args);
  } catch (error) {
    onUncaught(error);
  }
}

/** What is set up while a domain is active belongs to it; see the `domain` module. */
function inDomain<F extends (...args: any[]) => unknown>(fn: F): F {
  const domain = process.domain as { bind(fn: F): F } | null | undefined;
  return domain ? domain.bind(fn) : fn;
}

export function nextTick(fn: (...args: any[]) => unknown, ...args: unknown[]): void {
  ticks.push({ fn: inDomain(fn), args });
}

export class Immediate {
  readonly #callback: Callback;
  #refed = true;

  constructor(fn: (...args: any[]) => unknown, args: unknown[]) {
    this.#callback = { fn: inDomain(fn), args, receiver: this };
    immediates.push(this.#callback);
  }

  clear(): void {
    this.#callback.fn = undefined;
  }

  ref(): this {
    this.#refed = true;
    return this;
  }

  unref(): this {
    this.#refed = false;
    return this;
  }

  hasRef(): boolean {
    return this.#refed;
  }
}

export class Timeout {
  fn: ((...args: any[]) => unknown) | undefined;
  readonly args: unknown[];
  readonly id: number;
  due = 0;
  /** Order among timers due at the same instant. */
  order = 0;
  #refed = true;
  readonly #delay: number;
  readonly #repeats: boolean;

  constructor(fn: (...args: any[]) => unknown, delay: number, args: unknown[], repeats: boolean) {
    this.fn = inDomain(fn);
    this.args = args;
    this.id = ++lastTimer;
    this.#delay = delay >= 1 && delay <= longestDelay ? Math.trunc(delay) : 1;
    this.#repeats = repeats;
    this.#start();
  }

  #start(): void {
    this.due = host.now() + this.#delay;
    this.order = ++lastOrder;
    timers.set(this.id, this);
  }

  /** Called by the loop when it is due. */
  fire(): void {
    const { fn } = this;
    if (!fn) return;
    timers.delete(this.id);
    runGuarded(fn, this, this.args);
    if (this.#repeats && this.fn) this.#start();
  }

  close(): this {
    this.fn = undefined;
    timers.delete(this.id);
    return this;
  }

  refresh(): this {
    if (this.fn) this.#start();
    return this;
  }

  ref(): this {
    this.#refed = true;
    return this;
  }

  unref(): this {
    this.#refed = false;
    return this;
  }

  hasRef(): boolean {
    return this.#refed;
  }

  [Symbol.toPrimitive](): number {
    return this.id;
  }
}

/** Node fires later delays after 1 ms, with a warning. */
const longestDelay = 2 ** 31 - 1;

const timers = new Map<number, Timeout>();
let lastTimer = 0;
let lastOrder = 0;

export function clearTimer(timer: unknown): void {
  const found = timer instanceof Timeout ? timer : timers.get(Number(timer));
  found?.close();
}

/** When the earliest timer is due; -1 when there is none. */
export function wakeAt(): number {
  let earliest = -1;
  for (const { due } of timers.values()) if (earliest < 0 || due < earliest) earliest = due;
  return earliest;
}

/** Whether anything of the loop's own keeps the process alive. */
export function waiting(): boolean {
  for (const timer of timers.values()) if (timer.hasRef()) return true;
  return false;
}

/** What came in from outside runs before any timer, and immediates come right after it. */
export const enterFromOutside = (): void => {
  if (!phase.length) lastPhase = 'timers';
};

/** The engine gets a look in between: ticks that make ticks must not run for ever. */
const ticksPerTurn = 50;

/** Runs what comes after every callback: ticks, then what was rejected and not handled. False when there is none. */
export function settle(): boolean {
  leaveFrames();
  if (!ticks.length) return processRejections();
  runTicks();
  return true;
}

/** What a callback put off until its end: Node runs it before the promises that the callback settled. */
export function runTicks(): void {
  leaveFrames();
  for (let i = 0; i < ticksPerTurn && ticks.length; i++) {
    const { fn, args } = ticks.shift()!;
    if (fn) runGuarded(fn, undefined, args);
  }
}

/** Runs the next callback in Node's order: ticks and rejections, then timers and immediates in turns. False when there is none now. */
export function turn(): boolean {
  if (settle()) return true;
  if (!phase.length) enterNextPhase();
  const callback = phase.shift();
  if (!callback) return false;
  if (callback.fn) runGuarded(callback.fn, callback.receiver, callback.args);
  runTicks();
  return true;
}

function enterNextPhase(): void {
  for (const next of lastPhase === 'timers'
    ? (['immediates', 'timers'] as const)
    : (['timers', 'immediates'] as const)) {
    phase = next === 'immediates' ? takeImmediates() : dueTimers();
    lastPhase = next;
    if (phase.length) return;
  }
}

function takeImmediates(): Callback[] {
  const taken = immediates;
  immediates = [];
  return taken;
}

function dueTimers(): Callback[] {
  const now = host.now();
  return [...timers.values()]
    .filter((timer) => timer.due <= now)
    .sort((a, b) => a.due - b.due || a.order - b.order)
    .map((timer) => ({ fn: timer.fire, args: [], receiver: timer }));
}
