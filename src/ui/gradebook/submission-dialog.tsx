import { diffLines } from 'diff';
import type { GradebookRow } from '../../share/grade/grade-all.ts';
import type { GradedResult } from '../../share/grade/grade-submission.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Notice } from '../kit/notice.tsx';

/** One submission: messages, what is worth a look, and what was changed. */
export function SubmissionDialog({ row, onClose }: { row: GradebookRow; onClose(): void }) {
  const { graded, lookAt, problem, source } = row;
  return (
    <Dialog title={graded?.name ?? source} isOpen onOpenChange={(open) => !open && onClose()} size="lg">
      <div className="space-y-5">
        {problem && <Notice tone="danger">{problem}</Notice>}
        {lookAt.length > 0 && (
          <Notice tone="warn" title="Look at these">
            <ul className="list-disc pl-4">
              {lookAt.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </Notice>
        )}
        {graded?.results.map((result) => (
          <Result key={result.exercise.id} result={result} />
        ))}
      </div>
    </Dialog>
  );
}

function Result({ result: { exercise, judged, work } }: { result: GradedResult }) {
  return (
    <section aria-label={exercise.workspace.title}>
      <h3 className="font-semibold">
        {exercise.workspace.title}
        {judged && (
          <span className="ml-2 font-normal text-muted">
            {judged.points} of {judged.of}
          </span>
        )}
      </h3>
      <ul className="mt-2 space-y-1">
        {judged?.checks.map(({ id, title, met, points, of, message }) => (
          <li key={id}>
            <span className={met ? 'text-ok' : 'text-danger'}>{met ? 'Met' : 'Not met'}</span>: {title} ({points} of{' '}
            {of}){message && <span className="block text-muted [overflow-wrap:anywhere]">{message}</span>}
          </li>
        ))}
      </ul>
      {work?.account.length ? (
        <p className="mt-2 text-muted">It changed the account by {work.account.length} calls, which were made again.</p>
      ) : null}
      {Object.entries(work?.files ?? {}).map(([path, text]) => (
        <Change key={path} path={path} before={exercise.workspace.files[path] ?? ''} after={text} />
      ))}
    </section>
  );
}

function Change({ path, before, after }: { path: string; before: string; after: string | null }) {
  return (
    <figure className="mt-3">
      <figcaption className="font-mono text-xs">
        {path}
        {after === null && ' (deleted)'}
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre className="mt-1 max-h-80 overflow-auto rounded-lg border border-line bg-raised p-3 text-xs" tabIndex={0}>
        {diffLines(before, after ?? '').map(({ value, added, removed }, index) => (
          <span
            // oxlint-disable-next-line react/no-array-index-key -- the parts of a text stand still
            key={index}
            className={added ? 'bg-ok-soft' : removed ? 'bg-danger-soft' : 'text-muted'}
          >
            {value.replaceAll(/^/gm, added ? '+ ' : removed ? '- ' : '  ').replace(/[+\- ] $/, '')}
          </span>
        ))}
      </pre>
    </figure>
  );
}
