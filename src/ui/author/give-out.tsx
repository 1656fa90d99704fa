import { useNavigate } from '@tanstack/react-router';
import { GraduationCap } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Assignment, Exercise } from '../../share/exercise/exercise.ts';
import { exerciseFragment } from '../../share/exercise/exercise-link.ts';
import { assignmentForStudents, forStudents } from '../../share/exercise/for-students.ts';
import { Button } from '../kit/button.tsx';
import { download } from '../panels/parts/download.ts';
import { idOfShared } from '../sandbox/id-of-shared.ts';
import { ShareLink } from '../share/share-link.tsx';
import { fileNameOf } from '../share/workspace-file.ts';
import { saveExercise, titleOf } from '../stores/saved-exercises.ts';

interface GiveOutProps {
  shared: Exercise | Assignment;
  beforeTrying?(): Promise<void>;
}

/** An exercise or an assignment as a link and as files. */
export function GiveOut({ shared, beforeTrying }: GiveOutProps) {
  const navigate = useNavigate();
  const [opening, setOpening] = useState(false);
  const student = useMemo(
    () => ('assignment' in shared ? assignmentForStudents(shared) : forStudents(shared)),
    [shared],
  );
  const link = useMemo(
    () => `${new URL(`${import.meta.env.BASE_URL}exercise`, location.href).href}#${exerciseFragment(shared)}`,
    [shared],
  );
  const save = (content: object, ending: string) =>
    download(
      fileNameOf({ title: titleOf(shared) }, ending),
      `${JSON.stringify(content, null, 1)}\n`,
      'application/json',
    );
  const tryIt = async () => {
    setOpening(true);
    await beforeTrying?.();
    const id = idOfShared(student);
    await saveExercise({ id, shared: student, at: Date.now() });
    // A draft has the id of what is made of it.
    const draft = 'assignment' in shared ? { assignment: shared.id } : { draft: shared.id };
    await navigate({ to: '/exercise', search: { open: id, ...draft } });
  };
  return (
    <div className="space-y-4">
      <Button isPending={opening} onPress={() => void tryIt()}>
        {!opening && <GraduationCap size={15} aria-hidden />}
        Try it as a student
      </Button>
      <ShareLink link={link} />
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" onPress={() => save(student, 'exercise.json')}>
          Save the students’ file
        </Button>
        <Button size="sm" onPress={() => save(shared, 'teacher.json')}>
          Save the teacher’s file
        </Button>
      </div>
      <p className="text-sm text-muted">
        The link and the students’ file have nothing that is for the teacher only. Keep the teacher’s file: work is
        graded with it, and it opens here to be changed.
      </p>
    </div>
  );
}
