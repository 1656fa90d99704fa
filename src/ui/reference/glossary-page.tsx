import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { glossary } from '../../lesson/glossary/glossary.ts';
import { chapters } from '../app/chapters.ts';
import { TextField } from '../kit/text-field.tsx';
import { ReferencePage } from './reference-page.tsx';

/** All words of the glossary, to be read through or narrowed down. */
export function GlossaryPage() {
  const [wanted, setWanted] = useState('');
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    if (hash) document.getElementById(hash)?.scrollIntoView({ block: 'center' });
  }, [hash]);
  const needle = wanted.trim().toLowerCase();
  const shown = glossary.filter(({ term, also = [], means }) =>
    [term, ...also, means].some((text) => text.toLowerCase().includes(needle)),
  );
  return (
    <ReferencePage title="Glossary" lead="The words of the book, each in a sentence or two.">
      <TextField
        label="Narrow down"
        value={wanted}
        onChange={setWanted}
        className="mt-6 max-w-xs print:hidden"
        placeholder="role, start, queue …"
      />
      <output className="sr-only">{shown.length} words</output>
      <dl className="mt-6 divide-y divide-line border-y border-line">
        {shown.map(({ id, term, means, chapter }) => (
          <div
            key={id}
            id={id}
            className={`grid scroll-mt-6 gap-x-6 gap-y-1 py-4 sm:grid-cols-[13rem_1fr] ${hash === id ? 'bg-cold-soft' : ''}`}
          >
            <dt className="font-semibold">{term}</dt>
            <dd>
              <p className="leading-relaxed">{means}</p>
              <Chapter number={chapter} />
            </dd>
          </div>
        ))}
      </dl>
      {!shown.length && <p className="mt-6 text-muted">No word has “{wanted.trim()}” in it.</p>}
    </ReferencePage>
  );
}

function Chapter({ number }: { number: number }) {
  const chapter = chapters.find((each) => each.number === number);
  if (!chapter) return null;
  const name = `Chapter ${number}: ${chapter.title}`;
  return (
    <p className="mt-1 text-sm">
      {chapter.lesson ? (
        <Link
          to="/lesson/$slug"
          params={{ slug: chapter.lesson.slug }}
          className="text-link underline underline-offset-2"
        >
          {name}
        </Link>
      ) : (
        <span className="text-muted">{name}</span>
      )}
    </p>
  );
}
