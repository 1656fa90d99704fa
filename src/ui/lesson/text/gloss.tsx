import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { glossaryEntry } from '../../../lesson/glossary/glossary.ts';

/** A word of the glossary in the text: pressed, it says what it means. */
export function Gloss({ id, children }: { id: string; children: ReactNode }) {
  const entry = glossaryEntry(id);
  if (!entry) return children;
  return (
    <DialogTrigger>
      <AriaButton className="inline cursor-help rounded-sm underline decoration-dotted decoration-from-font underline-offset-4 [font:inherit] hover:decoration-solid">
        {children}
      </AriaButton>
      <Popover
        offset={4}
        className="w-72 max-w-[calc(100vw-1rem)] rounded-lg border border-line bg-surface p-4 text-sm shadow-pop"
      >
        <Dialog aria-label={entry.term} className="space-y-2 outline-none">
          <p className="font-semibold">{entry.term}</p>
          <p className="leading-relaxed text-muted">{entry.means}</p>
          <Link to="/glossary" hash={id} className="inline-block text-link underline underline-offset-2">
            In the glossary
          </Link>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
