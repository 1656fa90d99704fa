import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, useEffect, useMemo, useState } from 'react';
import type { Exercise } from '../../share/exercise/exercise.ts';
import { useTitle } from '../app/use-title.ts';
import { useWide } from '../app/use-media.ts';
import { Splitter } from '../kit/splitter.tsx';
import { AreaBar } from '../lesson/area-bar.tsx';
import { useDeepLinks } from '../lesson/use-deep-links.ts';
import { WorkbenchSlot } from '../lesson/workbench-slot.tsx';
import { PresentationSlot } from '../present/presentation-slot.tsx';
import { useLayout } from '../stores/layout.ts';
import { useOpenExercise } from '../stores/open-exercise.ts';
import { exercisesOf, type SavedExercise } from '../stores/saved-exercises.ts';
import { ExerciseBar } from './exercise-bar.tsx';
import { HandInDialog } from './hand-in-dialog.tsx';
import { Task } from './task.tsx';

const ExercisePresentation = lazy(() =>
  import('../present/exercise-presentation.tsx').then((m) => ({ default: m.ExercisePresentation })),
);

const CONSOLES = ['lambda', 's3', 'iam'];

/** Panels that an exercise opens with: what it says, as far as it allows them. */
function shownFirst({ workspace, panels, hidden }: Exercise) {
  const allowed = (id: string) => !panels || panels.includes(id);
  const panel = workspace.panel ?? 'result';
  return {
    entry: workspace.entry ?? Object.keys(workspace.files).find((path) => !hidden.includes(path)) ?? '',
    panel: allowed(panel) ? panel : (panels?.[0] ?? 'result'),
    consoles: (workspace.consoles ?? CONSOLES).filter(allowed),
  };
}

/** An exercise: what is asked, and the workbench beside it (or behind tabs, when the page is narrow). */
export function ExerciseBench({ saved }: { saved: SavedExercise }) {
  const { at: asked = 0, draft, assignment, present } = useSearch({ from: '/exercise' });
  const navigate = useNavigate({ from: '/exercise' });
  const [handingIn, setHandingIn] = useState(false);
  const wide = useWide();
  const area = useLayout((layout) => layout.area);
  const split = useLayout((layout) => layout.splits['page']);
  const exercises = exercisesOf(saved.shared);
  const at = Math.min(asked, exercises.length - 1);
  const exercise = exercises[at]!;
  useTitle(exercise.workspace.title);
  useDeepLinks(useMemo(() => shownFirst(exercise), [exercise]));

  useEffect(() => {
    void useOpenExercise.getState().open(saved.id, exercise);
    return () => void useOpenExercise.getState().close();
  }, [saved.id, exercise]);

  const goTo = (next: number) =>
    void navigate({
      search: (now) => ({ ...now, at: next || undefined, file: undefined, panel: undefined, follow: undefined }),
    });
  if (present !== undefined)
    return (
      <PresentationSlot>
        <ExercisePresentation exercise={exercise} />
      </PresentationSlot>
    );
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <ExerciseBar
        shared={saved.shared}
        at={at}
        goTo={goTo}
        tried={draft ? { draft } : assignment ? { assignment } : null}
        handIn={() => setHandingIn(true)}
      />
      {wide ? (
        <Splitter
          direction="horizontal"
          label="Width of the text"
          layout={split}
          onLayout={(shares) => useLayout.getState().setSplit('page', shares)}
          panes={[
            { id: 'text', initial: 38, min: 320, content: <Task /> },
            { id: 'workbench', initial: 62, min: 420, content: <WorkbenchSlot show="all" /> },
          ]}
        />
      ) : (
        <>
          <div className={area === 'lesson' ? 'flex min-h-0 flex-1 flex-col' : 'hidden'}>
            <Task />
          </div>
          <div className={area === 'lesson' ? 'hidden' : 'flex min-h-0 flex-1 flex-col'}>
            <WorkbenchSlot show={area === 'lesson' ? 'code' : area} />
          </div>
          <AreaBar area={area} textName="Task" />
        </>
      )}
      {handingIn && <HandInDialog id={saved.id} shared={saved.shared} onClose={() => setHandingIn(false)} />}
    </div>
  );
}
