import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Brand } from '../app/brand.tsx';
import { TopBar } from '../app/top-bar.tsx';
import { useTitle } from '../app/use-title.ts';

/** A page to look things up on: its title, and the way back to the chapters. */
export function ReferencePage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  useTitle(title);
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar start={<Brand />} />
      <main id="main" className="mx-auto w-full max-w-3xl flex-1 px-4 pt-8 pb-20 sm:px-6">
        <Link to="/" className="inline-flex items-center gap-1 text-sm text-muted hover:text-text print:hidden">
          <ChevronLeft size={15} aria-hidden />
          Chapters
        </Link>
        <h1 className="mt-3 text-3xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-2 max-w-[60ch] text-muted">{lead}</p>
        {children}
      </main>
    </div>
  );
}
