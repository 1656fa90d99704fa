import { create } from 'zustand';
import type { AccountPort } from '../../bridge/account-port.ts';
import { AccountClient, WorkerStopped } from '../../bridge/client.ts';
import type { AccountSpec, ClockInfo } from '../../bridge/messages.ts';
import { latest } from './latest-events.ts';
import type { AccountState } from '../../cloud/account-state.ts';
import type { AccountSettings } from '../../cloud/settings.ts';
import type { LoadReport, LoadRequest } from '../../cloud/load/run-load.ts';
import type { EnvironmentContents } from '../../cloud/services/lambda/environments/contents.ts';
import type { TuningReport, TuningRequest } from '../../cloud/tuning/tune-power.ts';
import type { TraceEvent } from '../../cloud/trace.ts';
import { loadAccount, saveAccount } from './saved-account.ts';
import { loopIn } from './trace-selectors.ts';
import { spawnAccount } from './spawn-account.ts';

/** The open account: its connection, its trace and its clock. Panels read `trace` and `clock` and act through `run`. */
export interface Session {
  status: 'closed' | 'opening' | 'ready' | 'failed';
  /** A new account is being made by its set-up. */
  making: boolean;
  /** What the learner asked for and is still under way. */
  busy: string | null;
  /** It has been under way for more than a second: show progress and a Stop button. */
  slow: boolean;
  /** What happened to the session that the learner must know (restored after a hang, could not be saved). */
  notice: string | null;
  trace: readonly TraceEvent[];
  /** How much of a long stretch of time has passed, 0 to 1; null when none is under way. */
  passing: number | null;
  clock: ClockInfo;
  spec: AccountSpec | null;
  /** Null until the account is open. */
  account: AccountPort | null;
  /**
   * Opens the account saved under `key`; when there is none, a new one made by `seed`.
   * Opening another one closes this. Never rejects: `status` and `notice` tell.
   */
  open(key: string, spec: AccountSpec, seed: (account: AccountPort) => Promise<void>): Promise<void>;
  /**
   * Does something in the account, then lets what it started finish, and saves. One at a time; a second waits for the first.
   * @throws what `work` throws (`CallError`, `WorkerStopped`).
   */
  run<T>(label: string, work: (account: AccountPort) => Promise<T>): Promise<T>;
  /** Lets time pass without waiting for what it starts and without saving, for a clock that runs. Does nothing while something is under way. */
  tick(ms: number): Promise<void>;
  /** Ends such a clock: cuts short what it is passing, lets what it has started finish, and saves. */
  rest(): Promise<void>;
  /** Sends a load to a function, or simulates it. @throws {Error} why not */
  load(request: LoadRequest): Promise<LoadReport>;
  /** Measures a function at every memory size, in a copy of the account. @throws {Error} why not */
  tune(request: TuningRequest): Promise<TuningReport>;
  /** Switches something in the account, such as duplicates of asynchronous events. */
  configure(label: string, changes: Partial<AccountSettings>): Promise<void>;
  /** Ends a stretch of time that is passing, where it is. */
  halt(): void;
  /** Goes to a point that the account has kept, back or forward again. @throws {Error} why one can't */
  travel(point: number): Promise<void>;
  /** Ends what is running and goes back to the last saved state. */
  stop(): Promise<void>;
  /** Starts the account anew, as the lesson begins. */
  reset(): Promise<void>;
  /** Lets go of the account; what was saved stays. */
  close(): void;
  /** What an idle execution environment keeps; null when it is not there or is at work. */
  inspectEnvironment(environmentId: string): Promise<EnvironmentContents | null>;
  /** The account as it is, for an undo. */
  snapshot(): Promise<AccountState>;
  /** Back to a snapshot. */
  restore(state: AccountState): Promise<void>;
  dismissNotice(): void;
}

const emptyClock: ClockInfo = { now: 0, upcoming: [] };

export const useSession = create<Session>((set, get) => {
  let key = '';
  let seed: (account: AccountPort) => Promise<void> = async () => {};
  let saved: AccountState | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let generation = 0;
  /** Why the set-up of a new account was ended from outside. */
  let ended: string | null = null;

  const client = new AccountClient({
    spawn: spawnAccount,
    recorded: (events, clock) =>
      set((s) => ({ clock, trace: latest(s.trace, events), notice: loopIn(events) ?? s.notice })),
    passing: (passing, clock) => set({ passing, clock }),
    slow: (slow) => set({ slow }),
    hung() {
      // Made again, it would hang again.
      if (get().making) ended = 'The set-up did not come to an end and was stopped. Your files are kept.';
      else void recover('The run did not end and was stopped. Your files and the account are as they were before it.');
    },
  });

  /** Saves the account as it is; when that fails, the last saved state stays and the learner is told. */
  async function keep(): Promise<void> {
    try {
      saved = await client.save();
      await saveAccount(key, saved);
    } catch (error) {
      if (error instanceof WorkerStopped) throw error;
      set({
        notice:
          'The account could not be saved in this browser: it is short of space, or a private window. It lives until you close the tab. To keep it: Share, then Save as a file.',
      });
    }
  }

  async function make(): Promise<void> {
    const mine = generation;
    ended = null;
    set({ making: true });
    await seed(client).finally(() => {
      if (mine === generation) set({ making: false });
    });
  }

  async function load(state: AccountState | null): Promise<void> {
    const { spec } = get();
    if (!spec) return;
    const mine = ++generation;
    try {
      const clock = await client.open(spec, state);
      if (!state) await make();
      if (mine !== generation) return;
      // Making a new account moves its clock; where nothing had to be made, nothing was told of it yet.
      const told = get().clock;
      const current = state || told.now < clock.now ? clock : told;
      set({ clock: current, trace: await client.trace(), status: 'ready', account: client });
      await keep();
    } catch (error) {
      if (mine !== generation) return;
      if (state) {
        set({
          notice: 'The saved account could not be read, so the lesson starts with a new one. Your files are kept.',
        });
        return load(null);
      }
      client.stop('The account could not be made.');
      const why = ended ?? (error instanceof Error ? error.message : String(error));
      set({ status: 'failed', account: null, notice: why });
    }
  }

  async function recover(notice: string): Promise<void> {
    set({ busy: null, slow: false, passing: null, status: 'opening', notice });
    await load(saved);
  }

  const session: Session = {
    status: 'closed',
    making: false,
    busy: null,
    slow: false,
    notice: null,
    trace: [],
    passing: null,
    clock: emptyClock,
    spec: null,
    account: null,

    async open(newKey, spec, newSeed) {
      client.stop('Another account is being opened.');
      key = newKey;
      seed = newSeed;
      saved = null;
      set({
        spec,
        status: 'opening',
        making: false,
        trace: [],
        clock: emptyClock,
        account: null,
        busy: null,
        notice: null,
      });
      await load(await loadAccount(newKey).catch(() => null));
    },

    run(label, work) {
      const turn = queue.then(async () => {
        if (get().status !== 'ready') throw new WorkerStopped('The account is not ready yet.');
        set({ busy: label });
        try {
          set({ clock: await client.mark(label) });
          return await work(client).finally(async () => {
            await client.settle();
            await keep();
          });
        } finally {
          set({ busy: null, passing: null });
        }
      });
      queue = turn.catch(() => {});
      return turn;
    },

    tick(ms) {
      if (get().busy || get().status !== 'ready') return Promise.resolve();
      const turn = queue.then(() => client.advance(ms)).finally(() => set({ passing: null }));
      queue = turn.catch(() => {});
      return turn;
    },

    rest() {
      if (!get().busy) client.halt();
      const turn = queue.then(async () => {
        if (get().status !== 'ready') return;
        await client.settle();
        await keep();
      });
      queue = turn.catch(() => {});
      return turn;
    },

    load(request) {
      return session.run(`Load on ${request.functionName}`, async () => {
        const reply = await client.load(request);
        if (!reply.ok) throw new Error(reply.message);
        return reply.report;
      });
    },

    tune(request) {
      return session.run(`Measuring ${request.functionName}`, async () => {
        const reply = await client.tune(request);
        if (!reply.ok) throw new Error(reply.message);
        return reply.report;
      });
    },

    configure(label, changes) {
      return session.run(label, async () => set({ clock: await client.configure(changes) }));
    },

    halt: () => client.halt(),

    travel(point) {
      const turn = queue.then(async () => {
        set({ busy: 'Travelling' });
        try {
          const reply = await client.travel(point);
          if (!reply.ok) throw new Error(reply.message);
          set({ clock: reply.clock, trace: reply.trace });
          await keep();
        } finally {
          set({ busy: null });
        }
      });
      queue = turn.catch(() => {});
      return turn;
    },

    async stop() {
      if (get().making) {
        // Nothing has been saved yet that could be gone back to.
        ended = 'You stopped the set-up, so there is no account yet. Your files are kept.';
        client.stop(ended);
        return;
      }
      client.stop('You stopped the run.');
      await recover('You stopped the run. Your files and the account are as they were before it.');
    },

    async reset() {
      client.stop('The account is being reset.');
      set({ status: 'opening', trace: [], account: null, notice: null });
      await load(null);
    },

    close() {
      generation++;
      client.stop('The account was closed.');
      set({
        status: 'closed',
        making: false,
        trace: [],
        clock: emptyClock,
        spec: null,
        account: null,
        busy: null,
        notice: null,
      });
    },

    inspectEnvironment: (environmentId) => client.inspectEnvironment(environmentId),

    snapshot: () => client.save(),

    async restore(state) {
      client.stop('The account goes back to an earlier state.');
      set({ status: 'opening', account: null });
      await load(state);
    },

    dismissNotice: () => set({ notice: null }),
  };
  return session;
});
