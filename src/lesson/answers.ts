/**
 * What a learner has chosen, sorted or entered in the text of a lesson, by the name of the question. Plain values, saved with the
 * learner's files.
 */
export type Answers = Readonly<Record<string, Answer>>;

/** A choice, an amount, or a bin for each of several items. */
export type Answer = string | number | Readonly<Record<string, string>>;

/** The bins that the items of a sorting question lie in; nothing for items that are not sorted yet. */
export const sorted = (answers: Answers, name: string): Readonly<Record<string, string>> => {
  const answer = answers[name];
  return typeof answer === 'object' ? answer : {};
};
