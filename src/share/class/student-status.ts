import * as v from 'valibot';
import { line } from '../workspace/workspace.ts';
import { CLASS_LIMITS as LIMITS } from './limits.ts';

/** What a student's page tells of itself, and nothing else does: no code, no answer, no log. What is missing or malformed counts as not told. */
const StudentStatusSchema = v.object({
  /** What is open; null on a page that is neither lesson nor workspace. */
  place: v.fallback(
    v.nullable(
      v.object({
        kind: v.picklist(['lesson', 'workspace', 'exercise']),
        /** The lesson's slug, or the key under which the work is kept. */
        id: line(200, 'An id'),
        title: line(LIMITS.title, 'A title'),
      }),
    ),
    null,
  ),
  /** Steps of the lesson or checks of the exercise, in order. */
  steps: v.fallback(
    v.pipe(
      v.array(v.object({ id: line(100, 'An id'), title: line(300, 'A title'), met: v.boolean() })),
      v.maxLength(LIMITS.steps),
    ),
    [],
  ),
  /** How often each of them was looked at and not met, while it was the next to do. */
  tries: v.fallback(v.record(line(100, 'An id'), v.pipe(v.number(), v.safeInteger(), v.minValue(0))), {}),
  /** Grows while something is done. */
  beat: v.fallback(v.number(), 0),
  /** Names this raising of the hand; null while it is down. */
  hand: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))), null),
});
export type StudentStatus = v.InferOutput<typeof StudentStatusSchema>;

/** The status in a student's document: the members of its map `status`. */
export const readStatus = (told: Record<string, unknown>): StudentStatus => v.parse(StudentStatusSchema, told);

export const noStatus: StudentStatus = readStatus({});

/** The step that a student is at: the first that is not met; null when there is none. */
export const stepAt = ({ steps }: StudentStatus): StudentStatus['steps'][number] | null =>
  steps.find(({ met }) => !met) ?? null;
