import { Check, Eye, Minus, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { Exercise } from '../../share/exercise/exercise.ts';
import type { GradebookRow } from '../../share/grade/grade-all.ts';
import { gradebookCsv } from '../../share/grade/gradebook-csv.ts';
import { gradebookJson } from '../../share/grade/gradebook-json.ts';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { counted } from '../panels/format/amounts.ts';
import { download } from '../panels/parts/download.ts';
import { slug } from '../share/workspace-file.ts';
import { useGradebook } from '../stores/gradebook.ts';
import { SubmissionDialog } from './submission-dialog.tsx';
import { ScrollBox } from '../kit/scroll-box.tsx';

/** A row for each that handed in, a column for each check. */
export function GradebookTable() {
  const { title, exercises, received, rows, busy, stop, resume, remove } = useGradebook();
  const [shown, setShown] = useState<string | null>(null);
  const open = rows.find(({ source }) => source === shown);
  if (!received.length)
    return (
      <div className="mt-6 rounded-xl border border-line">
        <EmptyState title="Nothing has been handed in yet">
          Students hand in with “Hand in”, as a file or as a code. Collect them by mail or in your learning platform.
        </EmptyState>
      </div>
    );
  const save = (ending: string, text: string, type: string) => download(`${slug(title)}-grades.${ending}`, text, type);
  return (
    <section aria-label="Grades" className="mt-6">
      <div className="flex flex-wrap items-center gap-3">
        <output className="min-w-0 flex-1 basis-60 text-sm text-muted">
          {busy || rows.length < received.length
            ? `${rows.length} of ${received.length} graded`
            : `${counted(rows.length, 'submission')} graded`}
        </output>
        {busy && (
          <progress aria-label="Graded" className="h-1.5 w-40" value={rows.length} max={Math.max(1, received.length)} />
        )}
        {busy && <Button onPress={stop}>Stop</Button>}
        {!busy && rows.length < received.length && <Button onPress={resume}>Go on</Button>}
        <Button
          isDisabled={!rows.length}
          onPress={() => save('csv', gradebookCsv(exercises, rows), 'text/csv;charset=utf-8')}
        >
          Save as CSV
        </Button>
        <Button isDisabled={!rows.length} onPress={() => save('json', gradebookJson(rows), 'application/json')}>
          Save as JSON
        </Button>
      </div>
      <ScrollBox label="Table" className="mt-3 rounded-xl border border-line">
        <table className="w-full text-sm">
          <thead className="bg-raised text-left">
            <tr>
              <th scope="col" className="px-3 py-2 font-medium">
                Name
              </th>
              <th scope="col" className="px-3 py-2 text-right font-medium">
                Points
              </th>
              {exercises.flatMap((exercise) =>
                exercise.checks.map((check) => (
                  <th
                    key={`${exercise.id}/${check.id}`}
                    scope="col"
                    className="max-w-40 min-w-24 px-2 py-2 align-bottom text-xs font-normal text-muted"
                  >
                    {exercises.length > 1 && <span className="block font-medium">{exercise.workspace.title}</span>}
                    {check.title} ({check.points})
                  </th>
                )),
              )}
              <th scope="col" className="px-3 py-2 font-medium">
                Look at
              </th>
              <th scope="col" className="sr-only">
                Actions
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map((row) => (
              <Row
                key={row.source}
                row={row}
                exercises={exercises}
                onShow={() => setShown(row.source)}
                onRemove={() => remove(row.source)}
              />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {open && <SubmissionDialog row={open} onClose={() => setShown(null)} />}
    </section>
  );
}

interface RowProps {
  row: GradebookRow;
  exercises: readonly Exercise[];
  onShow(): void;
  onRemove(): void;
}

function Row({ row: { source, graded, problem, lookAt }, exercises, onShow, onRemove }: RowProps) {
  const name = graded?.name ?? source;
  return (
    <tr>
      <th scope="row" className="px-3 py-2 text-left font-normal">
        <Button variant="link" onPress={onShow}>
          {name}
        </Button>
        {graded && <span className="block text-xs break-all text-muted">{source}</span>}
      </th>
      {graded ? (
        <>
          <td className="px-3 py-2 text-right whitespace-nowrap tabular-nums">
            {graded.points} of {graded.of}
          </td>
          {exercises.flatMap((exercise) => {
            const judged = graded.results.find((result) => result.exercise.id === exercise.id)?.judged;
            return exercise.checks.map((check) => (
              <td key={`${exercise.id}/${check.id}`} className="px-2 py-2">
                <Mark met={judged ? judged.checks.some(({ id, met }) => id === check.id && met) : null} />
              </td>
            ));
          })}
        </>
      ) : (
        <td
          colSpan={1 + exercises.reduce((sum, { checks }) => sum + checks.length, 0)}
          className="px-3 py-2 text-danger"
        >
          {problem}
        </td>
      )}
      <td className="max-w-72 min-w-40 px-3 py-2 text-xs">
        {lookAt[0]}
        {lookAt.length > 1 && ` And ${lookAt.length - 1} more.`}
      </td>
      <td className="px-2 py-2 whitespace-nowrap">
        {graded && <IconButton label={`Look at the work of ${name}`} Icon={Eye} onPress={onShow} />}
        <IconButton label={`Remove ${name}`} Icon={Trash2} onPress={onRemove} />
      </td>
    </tr>
  );
}

function Mark({ met }: { met: boolean | null }) {
  const [Icon, word, color] =
    met === null
      ? ([Minus, 'not handed in', 'text-muted'] as const)
      : met
        ? ([Check, 'met', 'text-ok'] as const)
        : ([X, 'not met', 'text-danger'] as const);
  return (
    <span className={color}>
      <Icon size={16} aria-hidden />
      <span className="sr-only">{word}</span>
    </span>
  );
}
