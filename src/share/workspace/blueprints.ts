import { WorkspaceProblem } from './problem.ts';
import { readWorkspace } from './read-workspace.ts';
import type { SharedWorkspace } from './workspace.ts';

/** What the gallery shows of a blueprint. */
interface About {
  title: string;
  note?: string;
  /** Under which heading it stands; the sandboxes have none, and are not in the gallery. */
  group?: string;
}

/** A blueprint in the gallery. */
export interface Blueprint extends Required<About> {
  slug: string;
}

/**
 * Every blueprint there is, found by its folder: `blueprints/<slug>/workspace.json`, a workspace without its words and files, `about.json` with
 * its words, and `files/`.
 */
const definitions = import.meta.glob<Record<string, unknown>>('../../../blueprints/*/workspace.json', {
  import: 'default',
});
const abouts = import.meta.glob<About>('../../../blueprints/*/about.json', { import: 'default', eager: true });
const texts = import.meta.glob<string>('../../../blueprints/*/files/**/*', { query: '?raw', import: 'default' });

/** The slugs (folder names), in alphabetical order. */
export const blueprintSlugs: readonly string[] = Object.keys(definitions)
  .map((path) => path.split('/').at(-2)!)
  .sort();

/** Those to begin something from, by group and title; the sandboxes are not among them. */
export const gallery: readonly Blueprint[] = blueprintSlugs
  .flatMap((slug) => {
    const { title = '', note = '', group } = aboutOf(slug) ?? {};
    return group === undefined ? [] : [{ slug, title, note, group }];
  })
  .sort((a, b) => a.group.localeCompare(b.group, 'en') || a.title.localeCompare(b.title, 'en'));

function aboutOf(slug: string): About | undefined {
  return abouts[`../../../blueprints/${slug}/about.json`];
}

/** A blueprint as a workspace. @throws {WorkspaceProblem} when there is none of that name. */
export async function loadBlueprint(slug: string): Promise<SharedWorkspace> {
  const folder = `../../../blueprints/${slug}`;
  const load = definitions[`${folder}/workspace.json`];
  const about = aboutOf(slug);
  if (!load || !about) throw new WorkspaceProblem(`There is no blueprint “${slug}”.`);
  const paths = Object.keys(texts).filter((path) => path.startsWith(`${folder}/files/`));
  const files = await Promise.all(
    paths.map(async (path) => [path.slice(`${folder}/files/`.length), await texts[path]!()] as const),
  );
  const { title, note } = about;
  return readWorkspace({ ...(await load()), title, ...(note ? { note } : {}), files: Object.fromEntries(files) });
}
