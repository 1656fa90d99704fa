import { useId, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { jsonProblem } from '../../stores/json-problem.ts';
import type { Action } from '../aws/use-action.ts';
import { ErrorNotice } from './error-notice.tsx';

/** Edits a JSON document: the browser says whether it is JSON, AWS says the rest when it is saved. */
export function JsonEditor({
  label,
  value,
  action,
  onSave,
  onCancel,
  saveLabel = 'Save',
  rows = 16,
}: {
  label: string;
  value: string;
  action: Action;
  /** Called with text that is JSON. */
  onSave(text: string): void;
  onCancel?(): void;
  saveLabel?: string;
  rows?: number;
}) {
  const id = useId();
  const [text, setText] = useState(value);
  const problem = jsonProblem(text);
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!problem) onSave(text);
      }}
    >
      <label htmlFor={id} className="text-xs font-semibold text-muted">
        {label}
      </label>
      <textarea
        id={id}
        value={text}
        rows={rows}
        spellCheck={false}
        autoCapitalize="off"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        onChange={(event) => setText(event.target.value)}
        className="block w-full resize-y rounded-md border border-control bg-code px-3 py-2 font-mono text-xs leading-5"
      />
      <p id={`${id}-problem`} className={`text-xs ${problem ? 'text-danger' : 'text-muted'}`} aria-live="polite">
        {problem ? `This is not JSON yet (line ${problem.line}): ${problem.message}` : 'Valid JSON'}
      </p>
      {action.failure && <ErrorNotice failure={action.failure} />}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="sm" isPending={action.pending} isDisabled={problem !== null}>
          {saveLabel}
        </Button>
        {onCancel && (
          <Button size="sm" onPress={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
