import { Link } from '@tanstack/react-router';
import { ListChecks, PencilRuler, Trash2, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Brand } from '../app/brand.tsx';
import { TopBar } from '../app/top-bar.tsx';
import { WhereWorkIs } from '../app/where-work-is.tsx';
import { useTitle } from '../app/use-title.ts';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { notify } from '../kit/toast.tsx';
import { useFileChoice } from '../kit/use-file-choice.tsx';
import { counted } from '../panels/format/amounts.ts';
import { pointsIn } from '../../share/exercise/exercise.ts';
import { arrive } from '../sandbox/arrival.ts';
import {
  deleteExercise,
  exerciseKey,
  exercisesOf,
  listExercises,
  loadResult,
  type SavedExercise,
  titleOf,
} from '../stores/saved-exercises.ts';
import { Deadline } from './deadline.tsx';

/** The exercises that were opened in this browser, and how they stand. */
export function ExerciseList() {
  useTitle('Exercises');
  const [saved, setSaved] = useState<readonly SavedExercise[] | null>(null);
  const file = useFileChoice({
    label: 'Exercise file',
    accept: '.json,application/json',
    onChoose: ([chosen]) => void arrive(chosen!),
  });
  useEffect(() => {
    let gone = false;
    void listExercises().then((all) => !gone && setSaved(all));
    return () => {
      gone = true;
    };
  }, []);
  const remove = async (each: SavedExercise) => {
    const undo = await deleteExercise(each);
    setSaved(await listExercises());
    document.getElementById('main')?.focus();
    const back = async () => {
      await undo();
      setSaved(await listExercises());
    };
    await notify(`“${titleOf(each.shared)}” was deleted, with your work in it.`, {
      action: { label: 'Undo', run: () => void back() },
      duration: 10_000,
    });
  };
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar start={<Brand />} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-2xl px-4 py-8 outline-none sm:px-6">
        <h1 className="text-2xl font-semibold tracking-tight">Exercises</h1>
        <p className="mt-2 text-muted">
          They come from a teacher, as a link or as a file. What you do in them is kept on this machine only.
        </p>
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button onPress={file.choose}>
            <Upload size={15} aria-hidden />
            Open an exercise file
          </Button>
          <Link
            to="/author"
            className="inline-flex min-h-9 items-center gap-1.5 text-link underline underline-offset-2"
          >
            <PencilRuler size={15} aria-hidden />
            Make exercises yourself
          </Link>
          <Link
            to="/gradebook"
            className="inline-flex min-h-9 items-center gap-1.5 text-link underline underline-offset-2"
          >
            <ListChecks size={15} aria-hidden />
            Grade what was handed in
          </Link>
        </div>
        {file.input}
        {saved?.length === 0 && (
          <div className="mt-8 rounded-xl border border-line">
            <EmptyState title="No exercise has been opened here">Open the link that your teacher gave you.</EmptyState>
          </div>
        )}
        <ul className="mt-6 divide-y divide-line">
          {saved?.map((each) => (
            <Row key={each.id} saved={each} remove={() => void remove(each)} />
          ))}
        </ul>
        <footer className="mt-10 space-y-1 text-sm text-muted">
          <WhereWorkIs />
        </footer>
      </main>
    </div>
  );
}

function Row({ saved: { id, shared }, remove }: { saved: SavedExercise; remove(): void }) {
  const exercises = exercisesOf(shared);
  const [standing, setStanding] = useState('');
  useEffect(() => {
    let gone = false;
    void Promise.all(exercises.map((each) => loadResult(exerciseKey(id, each)))).then((results) => {
      const seen = results.filter((each) => each !== null);
      const points = seen.reduce((sum, each) => sum + each.points, 0);
      const of = exercises.reduce((sum, exercise) => sum + pointsIn(exercise), 0);
      if (!gone) setStanding(seen.length ? `${points} of ${counted(of, 'point')}` : 'not begun');
    });
    return () => {
      gone = true;
    };
  }, [id, exercises]);
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Link
          to="/exercise"
          search={{ open: id }}
          className="min-w-0 font-medium text-link underline-offset-2 [overflow-wrap:anywhere] hover:underline"
        >
          {titleOf(shared)}
        </Link>
        <span className="flex items-center gap-1 text-sm text-muted tabular-nums">
          {standing}
          <IconButton label={`Delete “${titleOf(shared)}”`} Icon={Trash2} iconSize={14} onPress={remove} />
        </span>
      </div>
      {'assignment' in shared && (
        <p className="text-sm text-muted">Assignment of {counted(exercises.length, 'exercise')}</p>
      )}
      {'assignment' in shared && shared.deadline && <Deadline at={shared.deadline} />}
    </li>
  );
}
