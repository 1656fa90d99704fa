import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWorkspace } from '../stores/workspace.ts';
import { pathProblem } from '../stores/workspace-state.ts';

export interface PathDialogProps {
  title: string;
  label: string;
  action: string;
  initial?: string;
  onDone(path: string): void;
  onClose(): void;
}

/** Asks for the path of a file or folder and says at once why one won't do. */
export function PathDialog({ title, label, action, initial = '', onDone, onClose }: PathDialogProps) {
  const [path, setPath] = useState(initial);
  const workspace = useWorkspace();
  const problem = path === initial ? null : pathProblem(path, workspace);
  const done = path !== initial && !problem;
  return (
    <Dialog title={title} isOpen onOpenChange={(open) => !open && onClose()}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!done) return;
          onDone(path);
          onClose();
        }}
      >
        <TextField
          label={label}
          value={path}
          onChange={setPath}
          error={path ? problem : null}
          description="A slash makes folders: lib/greet.js"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing this window asks
          autoFocus
          mono
          spellCheck="false"
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isDisabled={!done}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
