import { WorkspaceProblem } from './problem.ts';
import { readWorkspace } from './read-workspace.ts';
import type { SharedWorkspace } from './workspace.ts';

/**
 * Every blueprint there is, found by its folder: `blueprints/<slug>/workspace.json`, a workspace without its files, and `files/` with these.
 */
const definitions = import.meta.glob<Record<string, unknown>>('../../../blueprints/*/workspace.json', {
  import: 'default',
});
const texts = import.meta.glob<string>('../../../blueprints/*/files/**/*', { query: '?raw', import: 'default' });

/** The slugs (folder names), in alphabetical order. */
export const blueprintSlugs: readonly string[] = Object.keys(definitions)
  .map((path) => path.split('/').at(-2)!)
  .sort();

/** Those to begin something from, with their titles; the sandboxes are not among them. */
export async function listBlueprints(): Promise<{ slug: string; title: string }[]> {
  const slugs = blueprintSlugs.filter((slug) => !slug.startsWith('sandbox-'));
  return Promise.all(slugs.map(async (slug) => ({ slug, title: (await loadBlueprint(slug)).title })));
}

/** A blueprint as a workspace. @throws {WorkspaceProblem} when there is none of that name. */
export async function loadBlueprint(slug: string): Promise<SharedWorkspace> {
  const folder = `../../../blueprints/${slug}`;
  const load = definitions[`${folder}/workspace.json`];
  if (!load) throw new WorkspaceProblem(`There is no blueprint “${slug}”.`);
  const paths = Object.keys(texts).filter((path) => path.startsWith(`${folder}/files/`));
  const files = await Promise.all(
    paths.map(async (path) => [path.slice(`${folder}/files/`.length), await texts[path]!()] as const),
  );
  return readWorkspace({ ...(await load()), files: Object.fromEntries(files) });
}
