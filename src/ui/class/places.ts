import { lessonMetadata } from '../../lesson/library.ts';
import type { ClassPlace } from '../../share/class/class-room.ts';

/** A lesson, or one of its steps by its id, as a place where a class can be. A step that the lesson has not is the lesson. */
export function placeIn(slug: string, stepId: string | null): ClassPlace {
  const { number, title, steps } = lessonMetadata(slug);
  const at = steps.findIndex(({ id }) => id === stepId);
  return at < 0
    ? { slug, step: null, words: `${number}. ${title}` }
    : { slug, step: steps[at]!.id, words: `${number}. ${title}, step ${at + 1}: ${steps[at]!.title}` };
}
