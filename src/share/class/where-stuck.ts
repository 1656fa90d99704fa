import type { RosterEntry } from './roster.ts';
import { stepAt, type StudentStatus } from './student-status.ts';

/** How a class stands at one step of a lesson or check of an exercise. */
export interface StepStand {
  id: string;
  title: string;
  /** How many have met it. */
  met: number;
  /** How many have it next. */
  next: number;
  /** How often those looked and it was not met. */
  tries: number;
}

export interface PlaceStand {
  place: NonNullable<StudentStatus['place']>;
  /** How many are there. */
  students: number;
  steps: StepStand[];
}

/**
 * Where the class is, by lesson or exercise, the one with the most students first. Steps are named as the first of them tells it.
 * Of names and numbers that students tell, nothing is trusted but that it is text and a number.
 */
export function whereStuck(entries: readonly RosterEntry[]): PlaceStand[] {
  const places = new Map<string, PlaceStand>();
  for (const { status } of entries) {
    const { place, steps, tries } = status;
    if (!place) continue;
    const key = `${place.kind} ${place.id}`;
    const stand = places.get(key) ?? { place, students: 0, steps: [] };
    places.set(key, stand);
    stand.students++;
    const next = stepAt(status)?.id;
    for (const { id, title, met } of steps) {
      let step = stand.steps.find((each) => each.id === id);
      if (!step) stand.steps.push((step = { id, title, met: 0, next: 0, tries: 0 }));
      if (met) step.met++;
      if (id !== next) continue;
      step.next++;
      step.tries += Object.hasOwn(tries, id) ? tries[id]! : 0;
    }
  }
  return [...places.values()].sort((a, b) => b.students - a.students);
}

/** The step that stops the most students, the more often tried first; null when nobody has tried in vain. */
export function failsMost({ steps }: PlaceStand): StepStand | null {
  const [first] = steps
    .filter(({ next, tries }) => next > 0 && tries > 0)
    .sort((a, b) => b.next - a.next || b.tries - a.tries);
  return first ?? null;
}
