import type { ComponentType } from 'react';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { jsonProblem } from '../../stores/json-problem.ts';

/** What was entered, by field; numbers and switches too are text (`''` for nothing, `'yes'` for on). */
export type Values = Readonly<Record<string, string>>;

export interface FormField {
  name: string;
  label: string;
  kind: 'text' | 'number' | 'lines' | 'json' | 'choice' | 'switch';
  /** First value; empty when missing. */
  value?: string;
  description?: string;
  placeholder?: string;
  /** Of a `choice`; read from the account when it is a function. */
  options?: readonly Option[] | ((account: AccountPort) => Promise<readonly Option[]>);
  /** Nothing may be entered here. */
  optional?: boolean;
  /** Draws the field in a way of its own; its value stays a text of the field's kind. */
  Control?: ComponentType<ControlProps>;
}

export interface ControlProps {
  field: FormField;
  value: string;
  error?: string | undefined;
  onChange(value: string): void;
}

export interface Option {
  id: string;
  name: string;
}

/** A form that ends in AWS calls. */
export interface FormSpec {
  fields: readonly FormField[];
  submitLabel: string;
  /** @throws {CallError} as AWS answers; the form stays as it is then. */
  run(account: AccountPort, values: Values): Promise<unknown>;
}

export const firstValues = (fields: readonly FormField[]): Values =>
  Object.fromEntries(fields.map(({ name, value = '' }) => [name, value]));

/** Why the form cannot be sent yet, by field. AWS judges the rest. */
export function formProblems(fields: readonly FormField[], values: Values): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const { name, kind, optional } of fields) {
    const value = values[name] ?? '';
    const problem = value === '' ? null : problemOf(kind, value);
    if (problem) problems[name] = problem;
    else if (value === '' && !optional && kind !== 'switch')
      problems[name] = kind === 'choice' ? 'Choose one.' : 'Something is needed here.';
  }
  return problems;
}

function problemOf(kind: FormField['kind'], value: string): string | null {
  if (kind === 'number' && !Number.isFinite(Number(value))) return 'This is not a number.';
  const wrong = kind === 'json' ? jsonProblem(value) : null;
  return wrong && `This is not JSON yet (line ${wrong.line}): ${wrong.message}`;
}
