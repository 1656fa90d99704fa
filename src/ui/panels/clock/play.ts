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
  pause(): void;
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
      get().pause();
      set({ problem: error instanceof Error ? error.message : String(error) });
    } finally {
      waiting = false;
    }
  }

  /** Marks where the clock began to run, and saves where it stopped. */
  const note = (label: string) =>
    void useSession
      .getState()
      .run(label, async () => {})
      .catch(() => {});

  return {
    speed: null,
    problem: null,
    start(speed) {
      if (!get().speed) note('Playing');
      set({ speed, problem: null });
      last = performance.now();
      timer ??= setInterval(() => void tick(), TICK_MS);
    },
    pause() {
      if (timer) clearInterval(timer);
      timer = null;
      if (!get().speed) return;
      set({ speed: null });
      note('Paused');
    },
  };
});

useSession.subscribe(({ status }) => {
  if (status !== 'ready' && usePlay.getState().speed) usePlay.getState().pause();
});
