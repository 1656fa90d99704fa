import { type Answers, sorted } from './answers.ts';
import { met, notYet, type StepVerdict } from './lesson.ts';

/** Where an item of a sorting question belongs, and what is said to those who put it elsewhere. */
export interface Place {
  bin: string;
  said: string;
}

/**
 * The verdict on a sorting question: the first item in a wrong bin says why it is wrong; then what is still open is counted.
 * @param noun what one item is called, e.g. `workload`
 * @param undone what is said of items that are in no bin yet
 * @param many the noun's plural
 */
export function judgeSorting(
  answers: Answers,
  name: string,
  places: Readonly<Record<string, Place>>,
  noun: string,
  undone = 'still open',
  many = `${noun}s`,
): StepVerdict {
  const given = sorted(answers, name);
  const wrong = Object.entries(places).find(([id, { bin }]) => given[id] && given[id] !== bin);
  if (wrong) return notYet(wrong[1].said);
  const open = Object.keys(places).filter((id) => !given[id]).length;
  if (!open) return met;
  return notYet(open === 1 ? `One ${noun} is ${undone}.` : `${open} ${many} are ${undone}.`);
}

/** The right answer to a sorting question. */
export const rightSorting = (places: Readonly<Record<string, Place>>): Record<string, string> =>
  Object.fromEntries(Object.entries(places).map(([id, { bin }]) => [id, bin]));
