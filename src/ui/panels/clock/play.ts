import { create } from 'zustand';
import { useSession } from '../../stores/session.ts';

/** How fast virtual time may run beside real time. */
export const SPEEDS = [1, 10, 1000] as const;
export type Speed = (typeof SPEEDS)[number];

interface Play {
  /** Null while the clock stands still between runs. */
  speed: Speed | null;
  /** Why it stopped by itself. */
  problem: string | null;
  start(speed: Speed): void;
  /** Resolves when time stands still. */
  pause(): Promise<void>;
}

const TICK_MS = 200;
/** After a long pause of the page (another tab in front) time does not jump. */
const LONGEST_TICK_MS = 1000;

/** The running clock: lets as much virtual time pass as real time has, times the speed. It waits while something is under way. */
export const usePlay = create<Play>((set, get) => {
  let timer: ReturnType<typeof setInterval> | null = null;
  let last = 0;
  let waiting = false;

  async function tick(): Promise<void> {
    const now = performance.now();
    const real = Math.min(now - last, LONGEST_TICK_MS);
    const { speed } = get();
    const { status, busy } = useSession.getState();
    if (!speed || waiting) return;
    last = now;
    if (status !== 'ready' || busy) return;
    waiting = true;
    try {
      await useSession.getState().tick(real * speed);
    } catch (error) {
      void get().pause();
      set({ problem: error instanceof Error ? error.message : String(error) });
    } finally {
      waiting = false;
    }
  }

  /** Marks where the clock began to run, to come back to. */
  const mark = () =>
    void useSession
      .getState()
      .run('Playing', async () => {})
      .catch(() => {});

  return {
    speed: null,
    problem: null,
    start(speed) {
      if (!get().speed) mark();
      set({ speed, problem: null });
      last = performance.now();
      timer ??= setInterval(() => void tick(), TICK_MS);
    },
    async pause() {
      if (!timer) return;
      clearInterval(timer);
      timer = null;
      // It is said to stand still when it does.
      await useSession
        .getState()
        .rest()
        .catch(() => {});
      if (!timer) set({ speed: null });
    },
  };
});

useSession.subscribe(({ status }) => {
  if (status !== 'ready' && usePlay.getState().speed) void usePlay.getState().pause();
});
