import { Link, useSearch } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { TopBar } from '../app/top-bar.tsx';
import { useTitle } from '../app/use-title.ts';
import { Notice } from '../kit/notice.tsx';
import { Spinner } from '../kit/spinner.tsx';
import { type AssignmentDraft, type Draft, listDrafts } from '../stores/drafts.ts';
import { AssignmentEditor } from './assignment-editor.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { DraftList } from './draft-list.tsx';

/** Where exercises and assignments are made. */
export function AuthorPage() {
  const { draft, assignment } = useSearch({ from: '/author' });
  const [read, setRead] = useState<{ of: string; drafts: readonly (Draft | AssignmentDraft)[] } | null>(null);
  const [reads, setReads] = useState(0);
  const of = [draft, assignment, reads].join('/');
  useEffect(() => {
    let gone = false;
    void listDrafts().then((drafts) => !gone && setRead({ of, drafts }));
    return () => {
      gone = true;
    };
  }, [of]);
  const title = draft ? 'Make an exercise' : assignment ? 'Make an assignment' : 'Your exercises';
  useTitle(title);
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar
        start={
          <Link
            to={draft || assignment ? '/author' : '/exercise'}
            search={{}}
            className="flex min-h-8 shrink-0 items-center gap-1 rounded-md px-1 text-sm text-muted hover:text-text"
          >
            <ChevronLeft size={16} aria-hidden />
            {draft || assignment ? 'Your exercises' : 'Exercises'}
          </Link>
        }
      />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-4xl px-4 py-8 outline-none sm:px-6">
        <h1 className="mb-6 text-2xl font-semibold tracking-tight">{title}</h1>
        {read?.of === of ? (
          <Opened drafts={read.drafts} id={draft ?? assignment} again={() => setReads(reads + 1)} />
        ) : (
          <Spinner label="Reading your drafts …" />
        )}
      </main>
    </div>
  );
}

function Opened({
  drafts,
  id,
  again,
}: {
  drafts: readonly (Draft | AssignmentDraft)[];
  id: string | undefined;
  again(): void;
}) {
  if (id === undefined) return <DraftList drafts={drafts} again={again} />;
  const found = drafts.find((each) => each.id === id);
  if (!found)
    return (
      <Notice tone="danger" announce>
        This draft is not in this browser (any more). If you have its teacher’s file, open that.
      </Notice>
    );
  return found.kind === 'exercise' ? (
    <DraftEditor key={found.id} draft={found} />
  ) : (
    <AssignmentEditor key={found.id} draft={found} drafts={drafts.filter((each) => each.kind === 'exercise')} />
  );
}
