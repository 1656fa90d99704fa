import { Link, useNavigate } from '@tanstack/react-router';
import { FlaskConical, ListOrdered, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { ConfirmDialog } from '../kit/confirm-dialog.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { Notice } from '../kit/notice.tsx';
import { useFileChoice } from '../kit/use-file-choice.tsx';
import { counted } from '../panels/format/amounts.ts';
import { readSharedFile } from '../share/workspace-file.ts';
import { type AssignmentDraft, deleteDraft, type Draft, newId, saveDraft } from '../stores/drafts.ts';

interface DraftListProps {
  drafts: readonly (Draft | AssignmentDraft)[];
  /** Reads them again. */
  again(): void;
}

/** What was made in this browser, and how to begin something new. */
export function DraftList({ drafts, again }: DraftListProps) {
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<Draft | AssignmentDraft | null>(null);
  const exercises = drafts.filter((each) => each.kind === 'exercise');

  const assemble = async () => {
    const id = newId();
    await saveDraft({ kind: 'assignment', id, title: 'Assignment', exercises: [], at: Date.now() });
    await navigate({ to: '/author', search: { assignment: id } });
  };
  const take = async (chosen: File) => {
    setProblem(null);
    try {
      await keep(await readSharedFile(chosen));
      again();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const file = useFileChoice({
    label: 'Teacher’s file',
    accept: '.json,application/json',
    onChoose: ([chosen]) => void take(chosen!),
  });
  return (
    <>
      <p className="max-w-[65ch] text-muted">
        An exercise begins in the sandbox: write the files, set the account up as it shall begin, then press “Make an
        exercise” there. Drafts are kept in this browser; keep the teacher’s files as well.
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Link
          to="/sandbox"
          className="inline-flex min-h-9 items-center gap-2 rounded-md bg-accent px-3.5 text-sm font-medium text-on-accent hover:bg-accent-hover"
        >
          <FlaskConical size={15} aria-hidden />
          Go to the sandbox
        </Link>
        {exercises.length > 0 && (
          <Button onPress={() => void assemble()}>
            <ListOrdered size={15} aria-hidden />
            Make an assignment
          </Button>
        )}
        <Button onPress={file.choose}>
          <Upload size={15} aria-hidden />
          Open a teacher’s file
        </Button>
        {file.input}
      </div>
      {problem && (
        <div className="mt-4">
          <Notice tone="danger" title="This file cannot be opened." announce>
            {problem}
          </Notice>
        </div>
      )}
      {drafts.length === 0 ? (
        <div className="mt-8 rounded-xl border border-line">
          <EmptyState title="Nothing has been made here yet">What you make stays in this browser.</EmptyState>
        </div>
      ) : (
        <ul className="mt-8 divide-y divide-line">
          {drafts.map((draft) => (
            <li key={draft.id} className="flex items-center gap-3 py-2">
              <Link
                to="/author"
                search={draft.kind === 'exercise' ? { draft: draft.id } : { assignment: draft.id }}
                className="min-w-0 flex-1 font-medium text-link underline-offset-2 [overflow-wrap:anywhere] hover:underline"
              >
                {titleOfDraft(draft)}
              </Link>
              <span className="text-sm text-muted">
                {draft.kind === 'exercise'
                  ? counted(draft.exercise.checks.length, 'check')
                  : `assignment of ${counted(draft.exercises.length, 'exercise')}`}
              </span>
              <IconButton
                label={`Delete “${titleOfDraft(draft)}”`}
                Icon={Trash2}
                iconSize={14}
                onPress={() => setDeleting(draft)}
              />
            </li>
          ))}
        </ul>
      )}
      {deleting && (
        <ConfirmDialog
          title={`Delete “${titleOfDraft(deleting)}”?`}
          isOpen
          action="Delete"
          onConfirm={() => void deleteDraft(deleting.id).then(again)}
          onClose={() => setDeleting(null)}
        >
          The draft goes from this browser. Links and files of it still open.
        </ConfirmDialog>
      )}
    </>
  );
}

const titleOfDraft = (draft: Draft | AssignmentDraft): string =>
  (draft.kind === 'exercise' ? draft.exercise.workspace.title : draft.title) || 'Without a title';

/** Keeps what a file holds as drafts; a draft of the same id is replaced. @throws {Error} for what cannot be edited here. */
async function keep(document: Awaited<ReturnType<typeof readSharedFile>>): Promise<void> {
  const at = Date.now();
  if (document.kind === 'exercise') {
    const { exercise } = document;
    return saveDraft({ kind: 'exercise', id: exercise.id, exercise, at });
  }
  if (document.kind !== 'assignment') throw new Error('It is neither an exercise nor an assignment.');
  const { assignment: _, exercises, ...rest } = document.assignment;
  for (const exercise of exercises) await saveDraft({ kind: 'exercise', id: exercise.id, exercise, at });
  await saveDraft({ kind: 'assignment', ...rest, exercises: exercises.map(({ id }) => id), at });
}
