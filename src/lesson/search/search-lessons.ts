import MiniSearch from 'minisearch';
import { glossary } from '../glossary/glossary.ts';
import { lessonMetadata, lessonSlugs } from '../library.ts';
import { headingId } from './heading-id.ts';
import type { Section } from './sections-of.ts';

/** Where a word was found: in a part of a lesson, or in the glossary. */
export interface Found {
  id: number;
  /** Slug of the lesson; null for the glossary. */
  slug: string | null;
  /** `13 When Lambda Isn't the Answer`, or `Glossary`. */
  place: string;
  heading: string;
  /** Id of the heading or of the word. */
  hash: string;
  text: string;
  /** Words of the text that were found, for marking. */
  terms: readonly string[];
}

const texts = import.meta.glob<readonly Section[]>('../../../lessons/*/lesson.mdx', {
  eager: true,
  query: '?sections',
  import: 'default',
});

const documents: Omit<Found, 'terms'>[] = [
  ...lessonSlugs.flatMap((slug) => {
    const { number, title } = lessonMetadata(slug);
    return texts[`../../../lessons/${slug}/lesson.mdx`]!.map(({ heading, text }) => ({
      slug,
      place: `${number} ${title}`,
      heading: heading || title,
      hash: headingId(heading),
      text,
    }));
  }),
  ...glossary.map(({ id, term, also = [], means }) => ({
    slug: null,
    place: 'Glossary',
    heading: term,
    hash: id,
    text: also.length ? `${means} (Also: ${also.join(', ')}.)` : means,
  })),
].map((document, id) => ({ ...document, id }));

const index = new MiniSearch<Omit<Found, 'terms'>>({
  fields: ['heading', 'place', 'text'],
  searchOptions: { boost: { heading: 3, place: 2 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
});
index.addAll(documents);

/** How many results are worth showing. */
const MOST = 40;

/** Looks for words in all lessons and the glossary, best first. Works without a network: the texts are in this module. */
export const searchLessons = (query: string): Found[] =>
  index
    .search(query)
    .slice(0, MOST)
    .map(({ id, terms }) => ({ ...documents[id]!, terms }));
