import { Link } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { excerpt } from '../../lesson/search/excerpt.ts';
import { type Found, searchLessons } from '../../lesson/search/search-lessons.ts';
import { TextField } from '../kit/text-field.tsx';
import { ReferencePage } from './reference-page.tsx';

export interface SearchPageProps {
  query: string;
  onChange(query: string): void;
}

/** Looks for words in all lessons and the glossary, as one types. */
export function SearchPage({ query, onChange }: SearchPageProps) {
  const wanted = useDeferredValue(query.trim());
  const found = wanted ? searchLessons(wanted) : [];
  return (
    <ReferencePage title="Search" lead="Looks through all lessons and the glossary. It works offline, too.">
      <TextField
        label="What are you looking for?"
        value={query}
        onChange={onChange}
        className="mt-6"
        type="search"
        // One opens this page to type.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
      <output className="mt-4 text-sm text-muted block">
        {wanted &&
          (found.length
            ? `${found.length} ${found.length === 1 ? 'place' : 'places'}`
            : `Nothing about “${wanted}”. Try another word, or fewer.`)}
      </output>
      <ol className="mt-2 divide-y divide-line">
        {found.map((each) => (
          <Result key={each.id} found={each} />
        ))}
      </ol>
    </ReferencePage>
  );
}

function Result({ found }: { found: Found }) {
  const { slug, place, heading, hash, text, terms } = found;
  const look = 'font-medium text-link underline underline-offset-2';
  return (
    <li className="py-4">
      <p className="text-sm text-muted">{place}</p>
      {slug ? (
        <Link to="/lesson/$slug" params={{ slug }} hash={hash || undefined} className={look}>
          {heading}
        </Link>
      ) : (
        <Link to="/glossary" hash={hash} className={look}>
          {heading}
        </Link>
      )}
      <p className="mt-1 text-sm leading-relaxed">
        {excerpt(text, terms).map((piece, at) =>
          piece.found ? (
            // Pieces have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <mark key={at} className="rounded-sm bg-hot-soft text-text">
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
      </p>
    </li>
  );
}
