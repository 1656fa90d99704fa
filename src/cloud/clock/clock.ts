import { deferred, type Deferred } from '../../std/deferred.ts';
import { EventQueue, type Timed } from './event-queue.ts';

/**
 * Virtual time: one clock and one queue for the whole account.
 *
 * Two kinds of entry wait in the queue. A *sleep* belongs to a running process (an async function started with `process`)
 * and lives only in memory. A *durable event* is plain data (which service, which task, which payload) and is
 * part of the account's saved state.
 *
 * Time moves only while somebody drives it (`complete`, `settle`, `advanceTo`) and only when no process is running:
 * whatever real waiting a process does (loading a service, starting WebAssembly) happens at one virtual instant.
 * A process therefore waits for one clock thing at a time: no `Promise.all` over sleeps; start a process for each instead.
 */
export interface DurableEvent extends Timed {
  service: string;
  accountId: string;
  region: string;
  task: string;
  payload: unknown;
  /** Background events (schedules, retries, reclaiming) wait for someone to let time pass; `settle` does not chase them. */
  background: boolean;
  /** How often which function ran in the chain of calls that led here, by ARN: what Lambda finds recursive loops by. */
  lineage?: Readonly<Record<string, number>>;
  /** Waits for the world outside (a client's long poll): where there is a real clock, it may not come before its time. */
  patient?: boolean;
}

export type NewEvent = Omit<DurableEvent, 'seq'>;

interface Sleep extends Timed {
  wake(): void;
}

type Entry = DurableEvent | Sleep;
const isSleep = (entry: Entry): entry is Sleep => 'wake' in entry;

/** The clock's part of the saved state. */
export interface ClockState {
  now: number;
  seq: number;
  events: DurableEvent[];
}

export interface ClockOptions {
  /** First instant, ms since the Unix epoch. */
  start: number;
  /** Runs one durable event, inside a process. */
  dispatch(event: DurableEvent): Promise<void>;
  /** Called between events; the composition root lets other real work in here, or throws to cancel. */
  breathe?(): Promise<void> | void;
  /** Absent: patient events come as soon as nothing else is left, like all others. */
  realTime?: RealTime;
}

/** A clock outside, for accounts whose clients live in real time. */
export interface RealTime {
  /** ms of any origin. */
  now(): number;
  /** Waits so many ms, or until it is disturbed. */
  sleep(ms: number, disturbed: Promise<void>): Promise<void>;
}

/** Why `settle` stopped: nothing left to do, or a bound was reached. */
export interface Settled {
  quiet: boolean;
  events: number;
}

interface Goal {
  /** May the next entry run for this goal's sake? */
  wants(next: Entry | undefined): boolean;
  done: Deferred<void>;
}

/** One event at no instant would end all time: every later comparison with it is false. */
function checkInstant(at: number): void {
  if (!Number.isFinite(at)) throw new RangeError(`${at} is no instant`);
}

/** The loop waits for real until a patient event is due; virtual time goes along with real time meanwhile. */
interface PatientWait {
  /** Virtual and real ms at its beginning. */
  from: { virtual: number; real: number };
  until: number;
  disturbed: Deferred<void>;
}

export class Clock {
  #now: number;
  #seq = 0;
  #queue = new EventQueue<Entry>();
  /** The durable ones among them, by number. */
  #durable = new Map<number, DurableEvent>();
  #running = 0;
  /** Processes that have not ended, whether they run or wait. */
  #alive = 0;
  #quiet: Deferred<void> | null = null;
  #goals = new Set<Goal>();
  #driving = false;
  #foreground = 0;
  #wait: PatientWait | null = null;
  readonly #options: ClockOptions;

  constructor(options: ClockOptions) {
    this.#options = options;
    this.#now = options.start;
  }

  /** Virtual now, ms since the Unix epoch. */
  now(): number {
    return this.#now;
  }

  /** Whether a process is under way, running or asleep. What it holds in memory cannot be saved. */
  get busy(): boolean {
    return this.#alive > 0;
  }

  /** Runs an async function as a process: time stands still until it ends or waits for the clock. */
  async process<T>(work: () => Promise<T>): Promise<T> {
    this.#running++;
    this.#alive++;
    try {
      return await work();
    } finally {
      this.#alive--;
      this.#leave();
    }
  }

  /** Waits in virtual time. Only inside a process. */
  sleep(ms: number): Promise<void> {
    return this.sleepUntil(this.#now + Math.max(0, ms));
  }

  sleepUntil(at: number): Promise<void> {
    checkInstant(at);
    const { promise, resolve } = deferred<void>();
    this.#foreground++;
    this.#queue.push({
      at: Math.max(at, this.#now),
      seq: this.#seq++,
      wake: () => {
        this.#foreground--;
        this.#running++;
        resolve();
      },
    });
    this.#leave();
    return promise;
  }

  /** Something a process can wait for that another process brings about. */
  signal<T>(): { wait(): Promise<T>; fire(value: T): void } {
    const { promise, resolve } = deferred<T>();
    let state: 'idle' | 'waiting' | 'fired' = 'idle';
    return {
      wait: () => {
        if (state === 'idle') {
          state = 'waiting';
          this.#leave();
        }
        return promise;
      },
      fire: (value) => {
        if (state === 'fired') return;
        if (state === 'waiting') this.#running++;
        state = 'fired';
        resolve(value);
      },
    };
  }

  /** Adds a durable event; returns its number, for `cancel`. */
  schedule(event: NewEvent): number {
    checkInstant(event.at);
    const seq = this.#seq++;
    this.#add({ ...event, at: Math.max(event.at, this.#now), seq });
    return seq;
  }

  /** Takes a durable event back; false when it has run or never was. */
  cancel(seq: number): boolean {
    const event = this.#durable.get(seq);
    if (!event) return false;
    this.#forget(event);
    this.#queue.remove(event);
    return true;
  }

  #add(event: DurableEvent): void {
    if (!event.background) this.#foreground++;
    this.#durable.set(event.seq, event);
    this.#queue.push(event);
  }

  #forget(event: DurableEvent): void {
    if (!event.background) this.#foreground--;
    this.#durable.delete(event.seq);
  }

  /** The waiting durable events, soonest first. */
  upcoming(): DurableEvent[] {
    return [...this.#durable.values()].sort((a, b) => a.at - b.at || a.seq - b.seq);
  }

  /** Runs a process and lets time pass until it has ended. The door for calls from outside virtual time. */
  async complete<T>(work: () => Promise<T>): Promise<T> {
    this.#disturb();
    let ended = false;
    const result = this.process(async () => {
      try {
        return await work();
      } finally {
        ended = true;
      }
    });
    result.catch(() => {});
    await this.#drive(() => !ended);
    if (!ended) throw new Error('clock: a process waits for something that will never happen');
    return result;
  }

  /**
   * Lets time pass until nothing is going on but background events, at most `limitMs` of virtual time.
   * @returns quiet: false when the limit was reached first.
   */
  async settle(limitMs = 15 * 60_000, maxEvents = 200_000): Promise<Settled> {
    const end = this.#now + limitMs;
    let events = 0;
    await this.#drive((next) => this.#foreground > 0 && !!next && next.at <= end && events++ < maxEvents);
    return { quiet: this.#foreground === 0, events };
  }

  /** Lets time pass up to an instant, running everything due by then. Going back is refused. */
  async advanceTo(at: number): Promise<void> {
    if (!(at >= this.#now)) throw new RangeError('virtual time only moves forward');
    await this.#drive((next) => !!next && next.at <= at);
    this.#now = Math.max(this.#now, at);
  }

  /** Saved form. Only when quiet: sleeps are not part of it. */
  save(): ClockState {
    return { now: this.#now, seq: this.#seq, events: this.upcoming() };
  }

  load(state: ClockState): void {
    this.#now = state.now;
    this.#seq = state.seq;
    this.#queue = new EventQueue<Entry>();
    this.#durable.clear();
    this.#foreground = 0;
    for (const event of state.events) this.#add(event);
  }

  #leave(): void {
    if (--this.#running === 0) {
      this.#quiet?.resolve();
      this.#quiet = null;
    }
  }

  async #untilQuiet(): Promise<void> {
    while (this.#running > 0) {
      this.#quiet ??= deferred<void>();
      await this.#quiet.promise;
    }
  }

  async #drive(wants: Goal['wants']): Promise<void> {
    const goal: Goal = { wants, done: deferred<void>() };
    this.#goals.add(goal);
    this.#disturb();
    if (!this.#driving) void this.#loop();
    return goal.done.promise;
  }

  async #loop(): Promise<void> {
    this.#driving = true;
    try {
      // Whoever has begun to drive may start more at the same instant.
      await this.#untilQuiet();
      while (this.#goals.size) {
        if (this.#running > 0) await this.#untilQuiet();
        const next = this.#queue.peek();
        let wanted = false;
        for (const goal of this.#goals) {
          if (next && goal.wants(next)) wanted = true;
          else {
            this.#goals.delete(goal);
            goal.done.resolve();
          }
        }
        if (wanted && next && (!this.#waitsForReal(next) || (await this.#due(next)))) this.#fire(this.#queue.pop()!);
        const breath = this.#options.breathe?.();
        if (breath) await breath;
      }
    } catch (error) {
      for (const goal of this.#goals) goal.done.reject(error);
      this.#goals.clear();
    } finally {
      this.#driving = false;
    }
  }

  #waitsForReal(next: Entry): boolean {
    return !isSleep(next) && !!next.patient && !!this.#options.realTime && next.at > this.#now;
  }

  /** Whether the next entry may come now: a patient event waits for real, and gives way to whatever comes in meanwhile. */
  async #due(next: Entry): Promise<boolean> {
    const realTime = this.#options.realTime!;
    const wait: PatientWait = {
      from: { virtual: this.#now, real: realTime.now() },
      until: next.at,
      disturbed: deferred<void>(),
    };
    this.#wait = wait;
    await realTime.sleep(next.at - this.#now, wait.disturbed.promise);
    this.#disturb();
    return this.#running === 0 && this.#now >= next.at && this.#queue.peek() === next;
  }

  /** Ends a real wait, and gives virtual time what has passed of it. */
  #disturb(): void {
    const wait = this.#wait;
    if (!wait) return;
    this.#wait = null;
    const passed = Math.ceil(this.#options.realTime!.now() - wait.from.real);
    this.#now = Math.min(wait.until, wait.from.virtual + passed);
    wait.disturbed.resolve();
  }

  #fire(entry: Entry): void {
    this.#now = Math.max(this.#now, entry.at);
    if (isSleep(entry)) return entry.wake();
    this.#forget(entry);
    void this.process(() => this.#options.dispatch(entry));
  }
}
