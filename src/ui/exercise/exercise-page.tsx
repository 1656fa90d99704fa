import { useLocation, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { carriesExercise, exerciseInFragment } from '../../share/exercise/exercise-link.ts';
import { Spinner } from '../kit/spinner.tsx';
import { arrivalOf, useArrival } from '../sandbox/arrival.ts';
import { type Arrival, OpeningPage } from '../sandbox/opening-page.tsx';
import { loadExercise, type SavedExercise } from '../stores/saved-exercises.ts';
import { ExerciseBench } from './exercise-bench.tsx';
import { ExerciseList } from './exercise-list.tsx';

/** Exercises: what comes by a link or a file is shown first, then worked on; without either, those that were opened before. */
export function ExercisePage() {
  const { open } = useSearch({ from: '/exercise' });
  const hash = useLocation({ select: (location) => location.hash });
  const { arrival } = useArrival();
  const inLink = useMemo(() => (carriesExercise(hash) ? arrivalInLink(hash) : null), [hash]);
  useEffect(() => () => useArrival.setState({ arrival: null }), [hash, open]);
  const shown = inLink ?? arrival;
  if (shown) return <OpeningPage arrival={shown} />;
  return open === undefined ? <ExerciseList /> : <Opened key={open} id={open} />;
}

function arrivalInLink(hash: string): Arrival {
  try {
    return arrivalOf(exerciseInFragment(hash));
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function Opened({ id }: { id: string }) {
  const [saved, setSaved] = useState<SavedExercise | 'missing' | null>(null);
  useEffect(() => {
    let gone = false;
    void loadExercise(id).then((found) => !gone && setSaved(found ?? 'missing'));
    return () => {
      gone = true;
    };
  }, [id]);
  if (saved === 'missing')
    return (
      <OpeningPage arrival={{ problem: 'This exercise is not in this browser (any more). Open its link again.' }} />
    );
  if (!saved)
    return (
      <div className="flex h-dvh items-center justify-center">
        <Spinner label="Opening the exercise …" />
      </div>
    );
  return <ExerciseBench saved={saved} />;
}
