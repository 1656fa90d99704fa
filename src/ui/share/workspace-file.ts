import { LIMITS } from '../../share/workspace/limits.ts';
import { WorkspaceProblem } from '../../share/workspace/problem.ts';
import { readDocument, type SharedDocument } from '../../share/exercise/read-exercise.ts';
import { isOfInterest, LARGEST_ZIP, readZip, tooLarge } from '../../share/to-aws/read-zip.ts';
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

/**
 * What is in a file that somebody chose: a workspace, an exercise, an assignment or a result; or a zip with a function.
 * @throws {WorkspaceProblem}
 */
export async function readSharedFile(file: File): Promise<SharedDocument> {
  if (/\.zip$/i.test(file.name)) {
    if (file.size > LARGEST_ZIP) throw new WorkspaceProblem(`“${file.name}” is larger than 50 MB.`);
    const { workspaceOfFolder } = await import('../../share/to-aws/workspace-of-folder.ts');
    const files = readZip(file.name, new Uint8Array(await file.arrayBuffer()));
    return { kind: 'workspace', workspace: workspaceOfFolder(file.name, files) };
  }
  if (file.size > LIMITS.json * 2)
    throw new WorkspaceProblem(`“${file.name}” is too large to be of Coldstart’s making.`);
  return readDocument(await file.text());
}

/** The function in a folder that somebody chose. @throws {WorkspaceProblem} */
export async function readWorkspaceFolder(list: readonly File[]): Promise<SharedWorkspace> {
  const files = list.filter((file) => isOfInterest(file.webkitRelativePath));
  const name = list[0]?.webkitRelativePath.split('/')[0] ?? 'folder';
  if (files.length > LIMITS.files * 2 || files.reduce((sum, { size }) => sum + size, 0) > LIMITS.json * 10)
    throw tooLarge(name);
  const { workspaceOfFolder } = await import('../../share/to-aws/workspace-of-folder.ts');
  const entries = await Promise.all(
    files.map(async (file) => [file.webkitRelativePath, new Uint8Array(await file.arrayBuffer())] as const),
  );
  return workspaceOfFolder(name, Object.fromEntries(entries));
}
