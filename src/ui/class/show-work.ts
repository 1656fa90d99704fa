import type { Doc } from 'yjs';
import { CLASS_LIMITS as LIMITS } from '../../share/class/limits.ts';
import { type ShownWork, sizeOf, writeWork } from '../../share/class/shown-work.ts';
import { invocationsOf } from '../stores/trace-selectors.ts';
import { useSession } from '../stores/session.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** How long typing waits before it is shown, in ms. */
const DELAY_MS = 400;

function workNow(): ShownWork {
  const { files, active, tests } = useWorkspace.getState();
  const run = invocationsOf(useSession.getState().trace).at(-1);
  const lines = run
    ? [
        `${run.functionName}: ${run.status}`,
        run.error ? `${run.error.errorType ?? 'Error'}: ${run.error.errorMessage}` : (run.result ?? ''),
        ...(run.error?.trace ?? []),
        '',
        ...run.logs.map(({ text }) => text.trimEnd()),
      ]
    : [];
  return {
    files,
    active,
    events: tests.map(({ name, payload }) => ({ name, payload })),
    lastRun: lines.join('\n').slice(0, LIMITS.lastRun),
  };
}

/**
 * Shows the files that are open in this tab in a document, as they change.
 * @param tooLarge called with whether they are more than a class takes; they are not shown then.
 * @returns what stops it.
 */
export function showWork(document: Doc, tooLarge: (is: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    timer = undefined;
    const work = workNow();
    const fits = sizeOf(work) <= LIMITS.files;
    tooLarge(!fits);
    if (fits) writeWork(document, work);
  };
  const soon = () => {
    timer ??= setTimeout(show, DELAY_MS);
  };
  const stops = [
    useWorkspace.subscribe(soon),
    useSession.subscribe((now, before) => now.trace !== before.trace && soon()),
  ];
  show();
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
