import { RefreshCw } from 'lucide-react';
import { WhereWorkIs } from '../app/where-work-is.tsx';
import { Button } from '../kit/button.tsx';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { Notice } from '../kit/notice.tsx';
import { Spinner } from '../kit/spinner.tsx';
import type { Exercise } from '../../share/exercise/exercise.ts';
import { useHashTarget } from '../lesson/use-hash-target.ts';
import { StrayStep } from '../present/teacher-is-here.tsx';
import { useOpenExercise } from '../stores/open-exercise.ts';
import { useSession } from '../stores/session.ts';
import { CheckCard } from './check-card.tsx';
import { Markdown } from './markdown.tsx';

/** What is asked, and how the checks stand. */
export function Task() {
  const exercise = useOpenExercise((open) => open.exercise);
  return exercise && <TaskText exercise={exercise} />;
}

function TaskText({ exercise }: { exercise: Exercise }) {
  const { judged, checking, stale, announcement, check } = useOpenExercise();
  const ready = useSession((session) => session.status === 'ready' && !session.busy);
  const scroller = useHashTarget();
  const { workspace, instructions, checks } = exercise;
  return (
    <main id="main" ref={scroller} tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto max-w-[42rem] px-5 pt-5 pb-16 sm:px-7">
        <h1 className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{workspace.title}</h1>
        {workspace.author && <p className="mt-1 text-sm text-muted">by {workspace.author}</p>}
        <div className="mt-3">
          <StrayStep steps={checks.map(({ id }) => id)} />
          <ErrorBoundary area="The instructions">
            <Markdown text={instructions} />
          </ErrorBoundary>
        </div>
        <section aria-labelledby="checks" className="mt-8">
          <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line pb-2">
            <h2 id="checks" className="text-lg font-semibold">
              Checks
            </h2>
            <div className="flex items-center gap-3 text-sm">
              {judged && (
                <span className="tabular-nums">
                  {judged.points} of {judged.of} points
                </span>
              )}
              <Button size="sm" isDisabled={!ready || checking} onPress={() => void check()}>
                {checking ? <Spinner size={13} /> : <RefreshCw size={13} aria-hidden />}
                {checking ? 'Looking …' : 'Check now'}
              </Button>
            </div>
          </div>
          <p className="pt-2 text-sm text-muted">
            {checks.length === 0
              ? 'There are none that you see. Hand in when you are done.'
              : stale && !checking && judged
                ? 'You have changed something since. Test or press “Check now” to look again.'
                : 'Your work is run in an account of its own, from the start, as it will be when it is graded.'}
          </p>
          {judged?.problem && (
            <div className="pt-3">
              <Notice tone="warn" title="Your work could not be judged." announce>
                {judged.problem}
              </Notice>
            </div>
          )}
          <ul className="divide-y divide-line">
            {checks.map((each) => (
              <CheckCard
                key={each.id}
                check={each}
                judged={judged?.problem ? undefined : judged?.checks.find(({ id }) => id === each.id)}
              />
            ))}
          </ul>
          {judged && judged.refused.length > 0 && (
            <Notice tone="warn" title="Not everything you did to the account could be done again.">
              {judged.refused[0]!.call.service} {judged.refused[0]!.call.operation}:{' '}
              {judged.refused[0]!.message.slice(0, 300)}
            </Notice>
          )}
        </section>
        <footer className="mt-10 space-y-1 border-t border-line pt-3 text-sm text-muted">
          <WhereWorkIs />
        </footer>
        <output className="sr-only">{announcement}</output>
      </div>
    </main>
  );
}
