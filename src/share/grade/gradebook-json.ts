import { pointsIn } from '../exercise/exercise.ts';
import type { GradebookRow } from './grade-all.ts';

/** The gradebook as JSON text: an array with an object for each submission. Code is not in it. */
export const gradebookJson = (rows: readonly GradebookRow[]): string =>
  `${JSON.stringify(
    rows.map(({ source, graded, problem, lookAt }) => ({
      file: source,
      name: graded?.name ?? null,
      points: graded?.points ?? null,
      of: graded?.of ?? null,
      problem,
      lookAt,
      exercises: (graded?.results ?? []).map(({ exercise, judged }) => ({
        id: exercise.id,
        title: exercise.workspace.title,
        handedIn: judged !== null,
        points: judged?.points ?? 0,
        of: pointsIn(exercise),
        checks: (judged?.checks ?? []).map(({ id, title, met, points, of, message }) => ({
          id,
          title,
          met,
          points,
          of,
          message,
        })),
      })),
    })),
    null,
    2,
  )}\n`;
