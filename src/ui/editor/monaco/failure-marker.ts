import type { InvocationRecord } from '../../../cloud/trace.ts';
import { useSession } from '../../stores/session.ts';
import { invocationsOf } from '../../stores/trace-selectors.ts';
import type { Models } from './models.ts';
import { monaco } from './monaco.ts';

const OWNER = 'coldstart-run';

/** Marks the line where the last run failed, until that file is edited or another run ends. @returns what stops it. */
export function markFailures(models: Models): () => void {
  let seen: InvocationRecord | undefined;
  let cleanUp: (() => void) | null = null;

  const look = () => {
    const last = invocationsOf(useSession.getState().trace).at(-1);
    if (last === seen) return;
    seen = last;
    cleanUp?.();
    cleanUp = last ? mark(last, models) : null;
  };
  look();
  const stop = useSession.subscribe(look);
  return () => {
    stop();
    cleanUp?.();
  };
}

function mark({ error }: InvocationRecord, models: Models): (() => void) | null {
  if (!error?.at) return null;
  const { file, line, column } = error.at;
  const model = models.of(file.replace(/^\/var\/task\//, ''));
  if (!model || line > model.getLineCount()) return null;
  const message = `${error.errorType}: ${error.errorMessage}`;
  const endColumn = Math.max(model.getLineMaxColumn(line), column + 1);
  monaco.editor.setModelMarkers(model, OWNER, [
    {
      severity: monaco.MarkerSeverity.Error,
      message: `The last run failed here.\n${message}`,
      startLineNumber: line,
      startColumn: model.getLineFirstNonWhitespaceColumn(line) || 1,
      endLineNumber: line,
      endColumn,
    },
  ]);
  const clear = () => {
    edited.dispose();
    if (!model.isDisposed()) monaco.editor.setModelMarkers(model, OWNER, []);
  };
  const edited = model.onDidChangeContent(clear);
  return clear;
}
