import Papa from 'papaparse';
import { type Exercise, pointsIn } from '../exercise/exercise.ts';
import type { GradebookRow } from './grade-all.ts';

/**
 * The gradebook as CSV (RFC 4180, CRLF, with a byte order mark so that Excel reads it as UTF-8): a row for each submission, a column for each
 * check. Cells that a spreadsheet would take for a formula begin with an apostrophe.
 */
export function gradebookCsv(exercises: readonly Exercise[], rows: readonly GradebookRow[]): string {
  const columns = exercises.flatMap((exercise) => exercise.checks.map((check) => ({ exercise, check })));
  const titled = ({ exercise, check }: (typeof columns)[number]): string =>
    exercises.length > 1 ? `${exercise.workspace.title}: ${check.title}` : check.title;
  const fields = ['Name', 'Points', 'Out of', ...columns.map(titled), 'Messages', 'Look at', 'Problem', 'File'];
  const total = exercises.reduce((sum, exercise) => sum + pointsIn(exercise), 0);
  const data = rows.map(({ source, graded, problem, lookAt }) => {
    const judgedOf = (id: string) => graded?.results.find(({ exercise }) => exercise.id === id)?.judged;
    const messages = (graded?.results ?? []).flatMap(({ judged }) =>
      (judged?.checks ?? []).filter(({ met }) => !met).map(({ title, message }) => `${title}: ${message}`),
    );
    return [
      graded?.name ?? '',
      graded?.points ?? '',
      total,
      ...columns.map(
        ({ exercise, check }) => judgedOf(exercise.id)?.checks.find(({ id }) => id === check.id)?.points ?? '',
      ),
      messages.join('\n'),
      lookAt.join('\n'),
      problem ?? '',
      source,
    ];
  });
  return `\uFEFF${Papa.unparse({ fields: fields.map(unformula), data }, { newline: '\r\n', escapeFormulae: true })}\r\n`;
}

/** Headings are not escaped by the library. */
const unformula = (heading: string): string => (/^[=+\-@\t\r]/.test(heading) ? `'${heading}` : heading);
