import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { type Assignment, type Exercise, pointsIn } from '../../share/exercise/exercise.ts';
import { assignmentForStudents, forStudents } from '../../share/exercise/for-students.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { counted } from '../panels/format/amounts.ts';
import { Disclosure } from '../panels/parts/disclosure.tsx';
import { WorkspaceContents } from '../sandbox/workspace-contents.tsx';
import { idOfShared } from '../sandbox/id-of-shared.ts';
import { exercisesOf, loadExercise, saveExercise, titleOf } from '../stores/saved-exercises.ts';
import { Deadline } from './deadline.tsx';
import { Markdown } from './markdown.tsx';

/** An exercise or an assignment before anything of it runs. A teacher’s file is shown, and opened, as students get it. */
export function ArrivedExercise({ shared: arrived }: { shared: Exercise | Assignment }) {
  const shared = useMemo(
    () => ('assignment' in arrived ? assignmentForStudents(arrived) : forStudents(arrived)),
    [arrived],
  );
  const teachers = useMemo(() => JSON.stringify(arrived) !== JSON.stringify(shared), [arrived, shared]);
  const navigate = useNavigate();
  const id = useMemo(() => idOfShared(shared), [shared]);
  const [known, setKnown] = useState(false);
  const [opening, setOpening] = useState(false);
  useEffect(() => {
    let gone = false;
    void loadExercise(id).then((found) => !gone && setKnown(found !== null));
    return () => {
      gone = true;
    };
  }, [id]);
  const open = async () => {
    setOpening(true);
    await saveExercise({ id, shared, at: Date.now() });
    await navigate({ to: '/exercise', search: { open: id } });
  };
  const exercises = exercisesOf(shared);
  const isAssignment = 'assignment' in shared;
  const author = isAssignment ? shared.author : shared.workspace.author;
  const note = isAssignment ? shared.note : undefined;
  return (
    <>
      <p className="text-sm text-muted">
        {isAssignment ? `Assignment of ${counted(exercises.length, 'exercise')}` : 'Exercise'}
      </p>
      <h1 className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{titleOf(shared)}</h1>
      {author && <p className="mt-1 text-muted [overflow-wrap:anywhere]">by {author}</p>}
      {isAssignment && shared.deadline && <Deadline at={shared.deadline} />}
      {teachers && (
        <div className="mt-4">
          <Notice
            title="This is a teacher’s file."
            action={
              <Link to="/author" className="text-link underline underline-offset-2">
                Open it there
              </Link>
            }
          >
            Here it opens as students get it. It is changed among your own exercises.
          </Notice>
        </div>
      )}
      {note && <p className="mt-4 whitespace-pre-wrap [overflow-wrap:anywhere]">{note}</p>}
      <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" isPending={opening} onPress={() => void open()}>
          {known ? 'Go on where you left off' : 'Set up and begin'}
        </Button>
        <p className="min-w-0 flex-1 basis-64 text-sm text-muted">
          Nothing has run yet. It runs in a sandbox in this tab, in an account of its own; your work is kept on this
          machine, and nothing leaves the tab until you hand it in yourself.
        </p>
      </div>
      {isAssignment ? (
        <ol className="mt-8 space-y-3">
          {exercises.map((exercise, at) => (
            <li key={exercise.id}>
              <Disclosure title={`${at + 1}. ${exercise.workspace.title}`} aside={<Worth exercise={exercise} />}>
                <Inside exercise={exercise} />
              </Disclosure>
            </li>
          ))}
        </ol>
      ) : (
        <div className="mt-8">
          <Worth exercise={exercises[0]!} />
          <Inside exercise={exercises[0]!} />
        </div>
      )}
    </>
  );
}

const Worth = ({ exercise }: { exercise: Exercise }) => (
  <p className="text-sm text-muted tabular-nums">
    {counted(exercise.checks.length, 'check')}, {counted(pointsIn(exercise), 'point')}
  </p>
);

const Inside = ({ exercise: { instructions, workspace, hidden, checks } }: { exercise: Exercise }) => (
  <>
    <div className="mt-4">
      <Markdown text={instructions} />
    </div>
    {checks.length > 0 && (
      <section className="mt-7 text-sm">
        <h2 className="mb-2 font-semibold">Checks</h2>
        <ul className="list-disc space-y-1 pl-5 [overflow-wrap:anywhere]">
          {checks.map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      </section>
    )}
    <WorkspaceContents workspace={workspace} hidden={hidden} />
  </>
);
