import { create } from 'zustand';

/** Where a panel asks the workbench to go. The page fills these in; alone, a panel can only wish. */
interface Workbench {
  openPanel(id: string): void;
  /** Opens a file of the learner's; line and column count from 1. */
  openFile(file: string, line: number, column: number): void;
}

export const useWorkbench = create<Workbench>(() => ({ openPanel: () => {}, openFile: () => {} }));

export const openPanel = (id: string): void => useWorkbench.getState().openPanel(id);
export const openFile = (file: string, line: number, column = 1): void =>
  useWorkbench.getState().openFile(file, line, column);
