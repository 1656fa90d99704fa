import type { MDXContent } from 'mdx/types';

/** Of the lessons' files only the text; `?text` makes it a module of its own beside the frontmatter that is in the first load. */
const texts = import.meta.glob<MDXContent>('../../../lessons/*/lesson.mdx', { query: '?text', import: 'default' });

/** A lesson's text as a component; null when there is no such lesson. */
export async function loadText(slug: string): Promise<MDXContent | null> {
  const load = texts[`../../../lessons/${slug}/lesson.mdx`];
  return load ? load() : null;
}
