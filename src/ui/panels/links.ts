import { useLayout } from '../stores/layout.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** Panels that a narrow page shows in its console area. */
const CONSOLE_PANELS: ReadonlySet<string> = new Set(['lambda', 's3', 'iam']);

/** Brings a panel into view. */
export function openPanel(id: string): void {
  const layout = useLayout.getState();
  layout.openPanel(id);
  layout.showArea(CONSOLE_PANELS.has(id) ? 'console' : 'run');
}

/** Opens a file of the learner's in the editor; line and column count from 1. */
export function openFile(path: string, line: number, column = 1): void {
  useWorkspace.getState().show(path, line, column);
  useLayout.getState().showArea('code');
}
