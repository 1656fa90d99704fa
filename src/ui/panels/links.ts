import { create } from 'zustand';

/** Where a panel asks the workbench to go; the workbench fills it in. */
interface Workbench {
  openPanel(id: string): void;
  /** Opens a file of the learner's; line and column count from 1. */
  openFile(file: string, line: number, column: number): void;
}

export const useWorkbench = create<Workbench>(() => ({ openPanel: () => {}, openFile: () => {} }));

/** Brings a panel into view. */
export const openPanel = (id: string): void => useWorkbench.getState().openPanel(id);

/** Opens a file of the learner's in the editor; line and column count from 1. */
export const openFile = (file: string, line: number, column = 1): void =>
  useWorkbench.getState().openFile(file, line, column);
