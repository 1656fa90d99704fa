import type { Era } from '../../cloud/era.ts';
import { loadBlueprint } from '../../share/workspace/blueprints.ts';
import { WorkspaceProblem } from '../../share/workspace/problem.ts';
import type { Ground } from '../stores/open-work.ts';
import { loadWorkspace, workspaceKey } from '../stores/saved-workspaces.ts';
import { groundOfWorkspace } from './workspace-ground.ts';

/** Where a workspace without a lesson comes from: one's own sandbox of an era, a blueprint, or what came by a link or a file. */
export type Source = { kind: 'own'; era: Era } | { kind: 'blueprint'; slug: string } | { kind: 'saved'; id: string };

/** The name of a source among all that can be open. */
export const idOfSource = (source: Source): string =>
  source.kind === 'own'
    ? `sandbox/${source.era}`
    : source.kind === 'blueprint'
      ? `blueprint/${source.slug}`
      : workspaceKey(source.id);

/** What the workbench needs of it. @throws {WorkspaceProblem} when there is no such workspace. */
export async function groundOfSource(source: Source): Promise<Ground> {
  const id = idOfSource(source);
  if (source.kind === 'own') return groundOfWorkspace(id, id, await loadBlueprint(`sandbox-${source.era}`));
  if (source.kind === 'blueprint') return groundOfWorkspace(id, id, await loadBlueprint(source.slug));
  const saved = await loadWorkspace(source.id);
  if (!saved) throw new WorkspaceProblem('This workspace is not in this browser (any more). Open its link again.');
  return groundOfWorkspace(id, id, saved.workspace);
}
