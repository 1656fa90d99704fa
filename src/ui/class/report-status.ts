import type { Map as YMap } from 'yjs';
import { CLASS_LIMITS as LIMITS } from '../../share/class/limits.ts';
import { readStatus, stepAt, type StudentStatus } from '../../share/class/student-status.ts';
import { useOpenExercise } from '../stores/open-exercise.ts';
import { useOpenLesson } from '../stores/open-lesson.ts';
import { useOpenWork } from '../stores/open-work.ts';
import { useProgress } from '../stores/progress.ts';
import { useSession } from '../stores/session.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** How often it is said that something is done, in ms. */
const BEAT_MS = 10_000;

/** A text of the page as a status may carry it. */
const short = (text: string, most: number): string => text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, ' ').slice(0, most);

const step = (id: string, title: string, met: boolean) => ({ id: short(id, 100), title: short(title, 300), met });

/** What is open in this tab, and how its steps stand. */
function placeNow(): Pick<StudentStatus, 'place' | 'steps'> {
  const { ground } = useOpenWork.getState();
  if (!ground) return { place: null, steps: [] };
  const { exercise, judged } = useOpenExercise.getState();
  const { loaded } = useOpenLesson.getState();
  if (ground.kind === 'exercise' && exercise) {
    const met = new Set(judged?.checks.filter((check) => check.met).map(({ id }) => id));
    return {
      place: { kind: 'exercise', id: exercise.id, title: short(exercise.workspace.title, LIMITS.title) },
      steps: exercise.checks.slice(0, LIMITS.steps).map(({ id, title }) => step(id, title, met.has(id))),
    };
  }
  const done = useProgress.getState().lessons[ground.id]?.met ?? [];
  const steps = ground.kind === 'lesson' && loaded?.slug === ground.id ? loaded.metadata.steps : [];
  return {
    place: { kind: ground.kind, id: short(ground.id, 200), title: short(ground.title, LIMITS.title) },
    steps: steps.slice(0, LIMITS.steps).map(({ id, title }) => step(id, title, done.includes(id))),
  };
}

/** Tells in a student's document where this tab is, as it changes. @returns what stops it. */
export function reportStatus(status: YMap<unknown>): () => void {
  let beatAt = 0;
  /** The step that was next when something was done since the checks looked. */
  let tried: string | null = null;

  const set = (key: keyof StudentStatus, value: unknown) => {
    if (JSON.stringify(status.get(key)) !== JSON.stringify(value)) status.set(key, value);
  };
  const told = () => readStatus(status.toJSON());

  function tell(): void {
    const { place, steps } = placeNow();
    const before = told().place;
    status.doc?.transact(() => {
      if (before?.id !== place?.id || before?.kind !== place?.kind) {
        set('tries', {});
        tried = null;
      }
      set('place', place);
      set('steps', steps);
    });
  }

  function act(): void {
    tried ??= stepAt(told())?.id ?? null;
  }

  /** The checks have looked. When something was done before, and the same step is still to do, that was a try. */
  function looked(): void {
    tell();
    const id = tried;
    tried = null;
    const { tries } = told();
    if (id !== null && stepAt(told())?.id === id)
      set('tries', { ...tries, [id]: (Object.hasOwn(tries, id) ? tries[id]! : 0) + 1 });
  }

  function beat(): void {
    if (Date.now() - beatAt < BEAT_MS) return;
    beatAt = Date.now();
    set('beat', told().beat + 1);
  }

  const stops = [
    useOpenWork.subscribe(tell),
    useProgress.subscribe(tell),
    useOpenLesson.subscribe((now, before) => now.verdicts !== before.verdicts && looked()),
    useOpenExercise.subscribe((now, before) => now.judged !== before.judged && looked()),
    useWorkspace.subscribe((now, before) => {
      if (now.status !== 'ready' || now.key !== before.key) return;
      if (now.files !== before.files) beat();
      if (now.answers !== before.answers) act();
    }),
    useSession.subscribe((now, before) => {
      if (!now.busy || before.busy) return;
      act();
      beat();
    }),
  ];
  tell();
  return () => {
    for (const stop of stops) stop();
  };
}
