import type { Decision, Mismatch, StatementRef } from '../../../cloud/iam/decision.ts';
import { compactJson } from '../format/compact-json.ts';

/** One line of a policy statement laid out as JSON, with what it has to do with the decision. */
export interface StatementLine {
  text: string;
  mark: 'decides' | 'matches' | 'fails' | 'added' | null;
}

const ELEMENT = /^ {2}"([A-Za-z]+)":/;

/** A statement as JSON lines; every line of an element named in `marks` carries its mark. */
function lines(statement: unknown, marks: Readonly<Record<string, StatementLine['mark']>>): StatementLine[] {
  let element = '';
  return layout(statement).map((text) => {
    element = ELEMENT.exec(text)?.[1] ?? (text === '}' ? '' : element);
    return { text, mark: marks[element] ?? null };
  });
}

const layout = (statement: unknown): string[] => compactJson(statement).split('\n');

const REQUEST_ELEMENTS = ['Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

const marked = (elements: readonly string[], mark: StatementLine['mark']) =>
  Object.fromEntries(elements.map((element) => [element, mark]));

/** A statement that decided: its effect and what it was matched by. */
export const decidingLines = (statement: unknown): StatementLine[] =>
  lines(statement, marked(['Effect', ...REQUEST_ELEMENTS], 'decides'));

/** A statement that nearly matched: the elements that failed, and the others that did match. */
export const nearMissLines = (statement: unknown, failed: readonly Mismatch[]): StatementLine[] =>
  lines(statement, {
    ...marked(REQUEST_ELEMENTS, 'matches'),
    ...marked(
      failed.map((mismatch) => mismatch.element),
      'fails',
    ),
  });

type Edit = NonNullable<Decision['suggestion']>['edit'];

/** The statement as the suggestion would have it, the changed lines marked; and where it belongs. */
export function suggestedLines(edit: Edit): { lines: StatementLine[]; within: StatementRef | null } {
  if (edit.kind === 'add-statement') {
    return { lines: layout(edit.statement).map((text) => ({ text, mark: 'added' })), within: null };
  }
  const [element, value] = edit.kind === 'add-action' ? ['Action', edit.action] : ['Resource', edit.resource];
  const before = edit.statement.statement as Record<string, unknown>;
  const values = [before[element]].flat().filter((had) => had !== undefined);
  const after = { ...before, [element]: [...values, value] };
  const added = `    ${JSON.stringify(value)}`;
  const alone = `["${value}"]`;
  return {
    lines: layout(after).map((text) => ({ text, mark: text === added || text.includes(alone) ? 'added' : null })),
    within: edit.statement,
  };
}
