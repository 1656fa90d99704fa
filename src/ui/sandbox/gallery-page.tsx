import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Blueprint, gallery } from '../../share/workspace/blueprints.ts';
import { CopyButton } from '../kit/copy-button.tsx';
import { TextField } from '../kit/text-field.tsx';
import { ReferencePage } from '../reference/reference-page.tsx';

const inWords = ({ slug, title, note, group }: Blueprint) => `${slug} ${title} ${note} ${group}`.toLowerCase();

/** All blueprints, to be read through or narrowed down. */
export function GalleryPage() {
  const [wanted, setWanted] = useState('');
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = gallery.filter((each) => words.every((word) => inWords(each).includes(word)));
  const groups = [...new Set(shown.map(({ group }) => group))];
  return (
    <ReferencePage
      title="Blueprints"
      lead="Functions to begin something from, each with an account around it: what calls the function, what it needs, and test events. Each opens in an account of its own."
    >
      <TextField
        label="Narrow down"
        value={wanted}
        onChange={setWanted}
        className="mt-6 max-w-xs print:hidden"
        placeholder="S3, mail, alarm …"
      />
      <output className="sr-only">{shown.length} blueprints</output>
      {groups.map((group) => (
        <section key={group} className="mt-8">
          <h2 className="border-b border-line pb-2 text-lg font-semibold tracking-tight">{group}</h2>
          <ul className="divide-y divide-line">
            {shown
              .filter((each) => each.group === group)
              .map((each) => (
                <Entry key={each.slug} blueprint={each} />
              ))}
          </ul>
        </section>
      ))}
      {!shown.length && <p className="mt-6 text-muted">No blueprint has “{wanted.trim()}” in it.</p>}
    </ReferencePage>
  );
}

function Entry({ blueprint: { slug, title, note } }: { blueprint: Blueprint }) {
  const address = () => new URL(`${import.meta.env.BASE_URL}sandbox?blueprint=${slug}`, location.href).href;
  return (
    <li className="flex gap-3 py-4">
      <div className="min-w-0 flex-1">
        <h3>
          <Link
            to="/sandbox"
            search={{ blueprint: slug }}
            className="font-medium text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
          >
            {title}
          </Link>
        </h3>
        <p className="mt-1 max-w-[70ch] text-sm leading-relaxed text-muted">{note}</p>
      </div>
      <CopyButton text={address} label={`Copy the link to “${title}”`} className="size-8 print:hidden" />
    </li>
  );
}
