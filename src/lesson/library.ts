import * as v from 'valibot';
import type { Files, Lesson } from './lesson.ts';
import { LessonMetadata } from './metadata.ts';

/**
 * Every lesson there is, found by its folder: `lessons/NN-slug/` with `lesson.mdx`, `lesson.ts`, `files/`, `solution/` and perhaps `port/`.
 * Metadata is in the first load (small); code, files and text load when a lesson is opened.
 */
const metadata = import.meta.glob<unknown>('../../lessons/*/lesson.mdx', {
  eager: true,
  query: '?frontmatter',
  import: 'default',
});
const code = import.meta.glob<Lesson>('../../lessons/*/lesson.ts', { import: 'default' });
// Exhaustive, because a package may bring its own node_modules.
const texts = import.meta.glob<string>('../../lessons/*/{files,solution,port}/**/*', {
  query: '?raw',
  import: 'default',
  exhaustive: true,
});

/** Slugs (folder names) of the lessons, in the book's order. */
export const lessonSlugs: readonly string[] = Object.keys(metadata).map(slugOf).sort();

/** A lesson's frontmatter. @throws when there is no such lesson or its frontmatter does not fit the schema. */
export function lessonMetadata(slug: string): LessonMetadata {
  const found = metadata[`../../lessons/${slug}/lesson.mdx`];
  if (!found) throw new Error(`There is no lesson "${slug}".`);
  const result = v.safeParse(LessonMetadata, found);
  if (result.success) return result.output;
  const issues = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'frontmatter'}: ${issue.message}`);
  throw new Error(`lessons/${slug}/lesson.mdx: ${issues.join('; ')}`);
}

export interface LoadedLesson {
  slug: string;
  metadata: LessonMetadata;
  lesson: Lesson;
  /** What the learner starts with. */
  files: Files;
  /** The start files with the solution laid over them. */
  solution: Files;
  /** The solution with its port to the other era laid over it; null when there is none. */
  port: Files | null;
}

/** Loads a lesson's code and files (not its text). @throws when there is no such lesson. */
export async function loadLesson(slug: string): Promise<LoadedLesson> {
  const data = lessonMetadata(slug);
  const [lesson, files, overlay, port] = await Promise.all([
    code[`../../lessons/${slug}/lesson.ts`]!(),
    filesBelow(`../../lessons/${slug}/files/`),
    filesBelow(`../../lessons/${slug}/solution/`),
    filesBelow(`../../lessons/${slug}/port/`),
  ]);
  const solution = { ...files, ...overlay };
  const ported = Object.keys(port).length ? { ...solution, ...port } : null;
  return { slug, metadata: data, lesson, files, solution, port: ported };
}

async function filesBelow(folder: string): Promise<Files> {
  const paths = Object.keys(texts).filter((path) => path.startsWith(folder));
  const loaded = await Promise.all(
    paths.map(async (path) => [path.slice(folder.length), await texts[path]!()] as const),
  );
  return Object.fromEntries(loaded);
}

function slugOf(path: string): string {
  return path.split('/').at(-2)!;
}
