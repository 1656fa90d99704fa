import { create } from 'zustand';
import type { SharedDocument } from '../../share/exercise/read-exercise.ts';
import { readSharedFile, readWorkspaceFolder } from '../share/workspace-file.ts';
import type { Arrival } from './opening-page.tsx';

/** What was chosen as a file and is shown before it is opened; a link's stands in the address. */
export const useArrival = create<{ arrival: Arrival | null }>(() => ({ arrival: null }));

/** Shows what is in a file that somebody chose, or what is wrong with it. Never rejects. */
export const arrive = (file: File): Promise<void> =>
  readSharedFile(file).then(
    (document) => useArrival.setState({ arrival: arrivalOf(document) }),
    (error: unknown) => useArrival.setState({ arrival: { problem: String((error as Error).message) } }),
  );

/** The same for a folder with a function. */
export const arriveFolder = (files: readonly File[]): Promise<void> =>
  readWorkspaceFolder(files).then(
    (workspace) => useArrival.setState({ arrival: { workspace } }),
    (error: unknown) => useArrival.setState({ arrival: { problem: String((error as Error).message) } }),
  );

/** What a document is opened as. */
export function arrivalOf(document: SharedDocument): Arrival {
  if (document.kind === 'workspace') return { workspace: document.workspace };
  if (document.kind === 'exercise') return { shared: document.exercise };
  if (document.kind === 'assignment') return { shared: document.assignment };
  return { problem: 'This is the result of an exercise: it is for the teacher, to be graded.' };
}
