import { LIMITS } from '../../share/workspace/limits.ts';
import { WorkspaceProblem } from '../../share/workspace/problem.ts';
import { readDocument, type SharedDocument } from '../../share/exercise/read-exercise.ts';
import type { SharedWorkspace } from '../../share/workspace/workspace.ts';

/** A name for a workspace's file, from its title. */
export const fileNameOf = ({ title }: { title: string }, ending = 'coldstart.json'): string =>
  `${slug(title)}.${ending}`;

/** A text as a part of a file's name. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60) || 'workspace';

export const workspaceFile = (workspace: SharedWorkspace): string => `${JSON.stringify(workspace, null, 1)}\n`;

/** What is in a file that somebody chose: a workspace, an exercise, an assignment or a result. @throws {WorkspaceProblem} */
export async function readSharedFile(file: File): Promise<SharedDocument> {
  if (file.size > LIMITS.json * 2)
    throw new WorkspaceProblem(`“${file.name}” is too large to be of Coldstart’s making.`);
  return readDocument(await file.text());
}
