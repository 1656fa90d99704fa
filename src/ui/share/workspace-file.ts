import { LIMITS } from '../../share/workspace/limits.ts';
import { WorkspaceProblem } from '../../share/workspace/problem.ts';
import { readWorkspaceText } from '../../share/workspace/read-workspace.ts';
import type { SharedWorkspace } from '../../share/workspace/workspace.ts';

/** A name for a workspace's file, from its title. */
export const fileNameOf = ({ title }: SharedWorkspace, ending = 'coldstart.json'): string =>
  `${
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60) || 'workspace'
  }.${ending}`;

export const workspaceFile = (workspace: SharedWorkspace): string => `${JSON.stringify(workspace, null, 1)}\n`;

/** The workspace in a file that somebody chose. @throws {WorkspaceProblem} */
export async function readWorkspaceFile(file: File): Promise<SharedWorkspace> {
  if (file.size > LIMITS.json * 2) throw new WorkspaceProblem(`“${file.name}” is too large to be a workspace.`);
  return readWorkspaceText(await file.text());
}
