import { create } from 'zustand';
import type { PipelineRun } from '../../share/pipeline/pipeline.ts';
import { useOpenWork } from './open-work.ts';
import { type JobForm, loadPipeline, savePipeline } from './saved-pipeline.ts';

interface PipelineState {
  form: JobForm;
  /** The latest first. Those that began later than the account's now are of a future that was left. */
  runs: readonly PipelineRun[];
  change(part: Partial<JobForm>): void;
  /** A build goes on, or a new one begins: then builds of a future that was left are gone. */
  show(run: PipelineRun): void;
  /** Empty again. @returns what brings everything back. */
  reset(): () => void;
}

const MOST_RUNS = 20;
const AUTOSAVE_MS = 200;
const empty = { form: { functionName: '', bucket: '', accessKeyId: '', secretAccessKey: '' }, runs: [] };

/** The build server's job and builds. It stands outside the account: it is kept beside it, and remembers when the account goes back in time. */
export const usePipeline = create<PipelineState>((set, get) => ({
  ...empty,
  change: (part) => set(({ form }) => ({ form: { ...form, ...part } })),
  show: (run) =>
    set(({ runs }) => {
      const others = runs.filter((other) => other.number !== run.number && other.startedAt <= run.startedAt);
      return { runs: [run, ...others].slice(0, MOST_RUNS) };
    }),
  reset() {
    const { form, runs } = get();
    set(empty);
    return () => set({ form, runs });
  },
}));

/** Under which key it is kept; empty while nothing is open or what was saved has not been read. */
let key = '';
let timer: ReturnType<typeof setTimeout> | null = null;

function save(): void {
  if (timer) clearTimeout(timer);
  timer = null;
  const { form, runs } = usePipeline.getState();
  if (key) void savePipeline(key, { version: 1, form, runs: runs.filter(({ state }) => state !== 'running') });
}

usePipeline.subscribe((now, before) => {
  if (!key || (now.form === before.form && now.runs === before.runs)) return;
  // A build that ended is kept at once, like the account it changed.
  if (now.runs[0] !== before.runs[0] && now.runs[0] && now.runs[0].state !== 'running') return save();
  if (timer) clearTimeout(timer);
  timer = setTimeout(save, AUTOSAVE_MS);
});

async function openFor(next: string): Promise<void> {
  if (timer) save();
  key = '';
  usePipeline.setState(empty);
  const saved = next ? await loadPipeline(next) : null;
  if ((useOpenWork.getState().ground?.key ?? '') !== next) return;
  if (saved) usePipeline.setState({ form: saved.form, runs: saved.runs });
  key = next;
}

useOpenWork.subscribe((now, before) => {
  if (now.ground?.key !== before.ground?.key) void openFor(now.ground?.key ?? '');
});
void openFor(useOpenWork.getState().ground?.key ?? '');

// A page that closes has no time left to wait.
if (typeof window !== 'undefined') window.addEventListener('pagehide', () => timer && save());
