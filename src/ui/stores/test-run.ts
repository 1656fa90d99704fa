import { sha256 } from '@noble/hashes/sha2.js';
import { create } from 'zustand';
import { type AccountPort, CallError } from '../../bridge/account-port.ts';
import { WorkerStopped } from '../../bridge/client.ts';
import { base64, utf8 } from '../../std/bytes.ts';
import { useChosen } from '../panels/chosen-invocation.ts';
import { invocationKey } from '../panels/invocation-key.ts';
import { jsonProblem } from './json-problem.ts';
import { useLayout } from './layout.ts';
import { type Ground, useOpenWork } from './open-work.ts';
import { useSession } from './session.ts';
import { throttleHint } from './throttle-hint.ts';
import { invocationsOf } from './trace-selectors.ts';
import { useWorkspace } from './workspace.ts';

/** Why a test could not be made. What the function itself does wrong is no problem of the test: the result shows it. */
export type TestProblem =
  | { kind: 'event'; line: number; message: string }
  /** `given`: the learner has deleted what was there at the start. */
  | { kind: 'no-function'; name: string; given: boolean }
  /** Lambda took an asynchronous event, and the function has not run for it. */
  | { kind: 'not-run'; name: string }
  /** AWS refused a call, in its own words; `hint` says what those leave out. */
  | { kind: 'call'; code: string; message: string; action: 'deploy' | 'invoke'; hint?: string };

export type InvocationType = 'RequestResponse' | 'Event';

export interface TestRun {
  /** `deploy` while changed files go up, then `invoke`. */
  phase: 'deploy' | 'invoke' | null;
  /** Whether the last test deployed changed files first. */
  deployed: boolean;
  problem: TestProblem | null;
  /** The function to test by lesson or workspace, where the learner chose another than its own. */
  chosen: Readonly<Record<string, string>>;
  choose(name: string): void;
  /** The version or alias to invoke, by function; missing: `$LATEST`. */
  qualifiers: Readonly<Record<string, string>>;
  chooseQualifier(functionName: string, qualifier: string): void;
  /** `Event` puts the event into the function's queue and does not wait. */
  invocationType: InvocationType;
  chooseType(type: InvocationType): void;
  /**
   * Deploys the files when they have changed, and invokes the chosen function with the chosen event. A version or alias is invoked as it
   * was published: nothing is deployed then. Never rejects.
   */
  run(): Promise<void>;
  dismiss(): void;
}

/** The function that Test invokes. */
export const targetOf = ({ id, tested }: Ground, chosen: TestRun['chosen']): string => chosen[id] ?? tested.name;

/** What Test invokes where no version or alias was chosen. */
export const LATEST = '$LATEST';

/** Panels that show something of a run, so that a test need not bring the result to the front. */
const RUN_PANELS = new Set(['result', 'logs', 'timeline', 'calls', 'cost', 'monitoring']);

export const useTestRun = create<TestRun>((set, get) => {
  async function deployWhenChanged(account: AccountPort, FunctionName: string): Promise<void> {
    const ZipFile = useWorkspace.getState().packageZip();
    const { CodeSha256 } = await account.call('lambda', 'GetFunctionConfiguration', { FunctionName });
    if (CodeSha256 === base64(sha256(ZipFile))) return;
    set({ phase: 'deploy' });
    await account.call('lambda', 'UpdateFunctionCode', { FunctionName, ZipFile });
    await account.settle();
    set({ deployed: true });
  }

  function problemOf(error: unknown, name: string, qualifier: string | undefined): TestProblem | null {
    if (error instanceof WorkerStopped) return null;
    const action = get().phase === 'deploy' ? 'deploy' : 'invoke';
    if (!(error instanceof CallError))
      return { kind: 'call', code: 'Coldstart failed', message: String(error), action };
    if (error.code === 'ResourceNotFoundException' && !qualifier) {
      return { kind: 'no-function', name, given: useOpenWork.getState().ground?.tested.given ?? false };
    }
    const hint = throttleHint(error.fields['Reason'], name);
    return { kind: 'call', code: error.code, message: error.message, action, ...(hint ? { hint } : {}) };
  }

  useWorkspace.subscribe((now, before) => {
    if (now.key !== before.key) set({ problem: null, deployed: false });
    else if (now.tests !== before.tests && get().problem?.kind === 'event') set({ problem: null });
  });
  // Whatever else was done in the account may have removed the cause; the next test tells anew.
  useSession.subscribe((now, before) => {
    const { phase, problem } = get();
    if (before.busy && !now.busy && !phase && problem && problem.kind !== 'event') set({ problem: null });
  });

  return {
    phase: null,
    deployed: false,
    problem: null,
    chosen: {},
    qualifiers: {},
    invocationType: 'RequestResponse',
    chooseType: (invocationType) => set({ invocationType }),

    choose(name) {
      const { id } = useOpenWork.getState();
      set({ chosen: { ...get().chosen, [id]: name }, problem: null });
    },

    chooseQualifier(functionName, qualifier) {
      const { [functionName]: _, ...others } = get().qualifiers;
      const qualifiers = qualifier === LATEST ? others : { ...others, [functionName]: qualifier };
      set({ qualifiers, problem: null });
    },

    async run() {
      const { ground } = useOpenWork.getState();
      if (get().phase || !ground || useSession.getState().status !== 'ready') return;
      const { tests, activeTest, status } = useWorkspace.getState();
      if (status !== 'ready') return;
      const payload = tests.find(({ name }) => name === activeTest)?.payload ?? '{}';
      const wrong = jsonProblem(payload);
      if (wrong) return set({ problem: { kind: 'event', ...wrong } });

      const name = targetOf(ground, get().chosen);
      const Qualifier = get().qualifiers[name];
      set({ phase: 'invoke', deployed: false, problem: null });
      useChosen.getState().choose(null);
      const { invocationType: InvocationType } = get();
      let from = 0;
      try {
        await useSession.getState().run(`Testing ${name}`, async (account) => {
          if (!Qualifier) await deployWhenChanged(account, name);
          set({ phase: 'invoke' });
          from = useSession.getState().clock.now;
          await account.call('lambda', 'Invoke', {
            FunctionName: name,
            ...(Qualifier ? { Qualifier } : {}),
            InvocationType,
            ...(InvocationType === 'RequestResponse' ? { LogType: 'Tail' } : {}),
            Payload: utf8(payload),
          });
        });
        if (!showResult(name, InvocationType, from)) set({ problem: { kind: 'not-run', name } });
      } catch (error) {
        set({ problem: problemOf(error, name, Qualifier) });
      } finally {
        set({ phase: null });
      }
    },

    dismiss: () => set({ problem: null }),
  };
});

/** Shows what the tested function answered, even when its run has set off others. @returns false when it has not run since. */
function showResult(name: string, trigger: InvocationType, from: number): boolean {
  const tested = invocationsOf(useSession.getState().trace).findLast(
    (run) => run.functionName === name && run.trigger === trigger && run.queuedAt >= from,
  );
  if (!tested) return false;
  useChosen.getState().choose(invocationKey(tested));
  const { panel, showPanel } = useLayout.getState();
  showPanel(RUN_PANELS.has(panel) ? panel : 'result');
  return true;
}
