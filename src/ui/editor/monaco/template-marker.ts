import { type TemplateProblem, useTemplateProblem } from '../../stores/template-problem.ts';
import type { Models } from './models.ts';
import { monaco } from './monaco.ts';

const OWNER = 'coldstart-template';

/** Marks the line for which CloudFormation refused a template, until the file is edited or a template is taken. @returns what stops it. */
export function markTemplates(models: Models): () => void {
  let cleanUp: (() => void) | null = null;
  const look = () => {
    cleanUp?.();
    const { problem } = useTemplateProblem.getState();
    cleanUp = problem ? mark(problem, models) : null;
  };
  look();
  const stop = useTemplateProblem.subscribe(look);
  return () => {
    stop();
    cleanUp?.();
  };
}

function mark({ file, line, message }: TemplateProblem, models: Models): (() => void) | null {
  const model = models.of(file);
  if (!model) return null;
  const at = Math.min(line, model.getLineCount());
  monaco.editor.setModelMarkers(model, OWNER, [
    {
      severity: monaco.MarkerSeverity.Error,
      message: `CloudFormation refused this template.\n${message}`,
      startLineNumber: at,
      startColumn: model.getLineFirstNonWhitespaceColumn(at) || 1,
      endLineNumber: at,
      endColumn: model.getLineMaxColumn(at),
    },
  ]);
  const clear = () => {
    edited.dispose();
    if (!model.isDisposed()) monaco.editor.setModelMarkers(model, OWNER, []);
  };
  const edited = model.onDidChangeContent(clear);
  return clear;
}
