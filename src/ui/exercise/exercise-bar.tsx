import { Link } from '@tanstack/react-router';
import { ChevronLeft, GraduationCap } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Assignment, Exercise } from '../../share/exercise/exercise.ts';
import { TopBar } from '../app/top-bar.tsx';
import { Button } from '../kit/button.tsx';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { Select } from '../kit/select.tsx';
import { PresentButton } from '../present/present-button.tsx';
import { useSession } from '../stores/session.ts';
import { exercisesOf, titleOf } from '../stores/saved-exercises.ts';

const ClockControl = lazy(() => import('../panels/clock/index.ts').then((m) => ({ default: m.ClockControl })));

interface ExerciseBarProps {
  shared: Exercise | Assignment;
  /** Which of its exercises is open, from 0. */
  at: number;
  goTo(at: number): void;
  /** The draft that it is tried for, if it is. */
  tried: { draft: string } | { assignment: string } | null;
  handIn(): void;
}

/** Above an exercise: the way back, which one it is, the virtual clock, and handing in. */
export function ExerciseBar({ shared, at, goTo, tried, handIn }: ExerciseBarProps) {
  const ready = useSession((session) => session.status === 'ready' && !session.busy);
  const exercises = exercisesOf(shared);
  return (
    <TopBar
      start={
        <>
          <Link
            to={tried ? '/author' : '/exercise'}
            search={tried ?? {}}
            aria-label={tried ? 'Back to editing' : 'Back to the exercises'}
            className="flex min-h-8 shrink-0 items-center gap-1 rounded-md px-1 text-muted hover:text-text"
          >
            <ChevronLeft size={16} aria-hidden />
            {tried ? (
              <span className="text-sm">Edit</span>
            ) : (
              <GraduationCap size={18} aria-hidden className="max-sm:hidden" />
            )}
          </Link>
          <p className="truncate text-sm font-medium max-md:hidden" title={titleOf(shared)}>
            {titleOf(shared)}
          </p>
          {exercises.length > 1 && (
            <Select
              label="Exercise"
              hideLabel
              size="sm"
              value={String(at)}
              onChange={(next) => goTo(Number(next))}
              options={exercises.map((each, n) => ({ id: String(n), name: `${n + 1}. ${each.workspace.title}` }))}
              className="w-52 min-w-0 shrink"
            />
          )}
        </>
      }
    >
      <Button size="sm" variant="primary" isDisabled={!ready} onPress={handIn} className="shrink-0">
        Hand in
      </Button>
      <PresentButton />
      <ErrorBoundary area="The clock">
        <Suspense fallback={null}>
          <ClockControl />
        </Suspense>
      </ErrorBoundary>
    </TopBar>
  );
}
