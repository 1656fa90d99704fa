import { useWorkspace } from '../stores/workspace.ts';
import { PathDialog } from './path-dialog.tsx';

/** Makes a file and opens it. */
export const NewFileDialog = ({ onClose }: { onClose(): void }) => (
  <PathDialog
    title="New file"
    label="Path of the file"
    action="Create"
    onDone={(path) => useWorkspace.getState().create(path)}
    onClose={onClose}
  />
);
