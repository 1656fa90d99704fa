import { Refusal } from '../../panels/aws/failure.ts';

/** One row of the form. */
export interface Variable {
  name: string;
  value: string;
}

/** Rows from what Lambda returns, by name. */
export const variablesOf = (variables: Readonly<Record<string, string>> = {}): Variable[] =>
  Object.keys(variables)
    .sort()
    .map((name) => ({ name, value: variables[name]! }));

/** What Lambda takes; empty rows are left out. @throws {Refusal} when a name stands twice, which an object could not hold. */
export function toEnvironment(rows: readonly Variable[]): { Variables: Record<string, string> } {
  const named = rows.filter((row) => row.name.trim() !== '');
  const variables: Record<string, string> = {};
  for (const { name, value } of named) {
    if (Object.hasOwn(variables, name)) throw new Refusal(`The variable ${name} is there twice.`);
    variables[name] = value;
  }
  return { Variables: variables };
}
