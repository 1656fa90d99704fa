import { parseOperator } from '../engine/conditions/evaluate.ts';

/** What a statement may hold. */
export const STATEMENT_ELEMENTS: readonly string[] = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** A statement as parsed JSON; nothing is known of its elements yet. */
export type RawStatement = Record<string, unknown>;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** JSON text of an object; null when it is not that. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** A single statement may stand without a list around it. */
export const statementsOf = (document: Record<string, unknown>): unknown[] =>
  Array.isArray(document.Statement) ? document.Statement : isObject(document.Statement) ? [document.Statement] : [];

/** A string or a list of strings, as a list; null when it is neither. */
export function strings(value: unknown): string[] | null {
  const list = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === 'string') ? list : null;
}

/** The non-empty Sids of some statements are all different. */
export function haveUniqueSids(statements: readonly RawStatement[]): boolean {
  const sids = statements.map((statement) => statement.Sid).filter((sid) => sid !== undefined && sid !== '');
  return new Set(sids).size === sids.length;
}

const isConditionValue = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** `{ operator: { key: value or values } }`, with operators that exist; an operator without keys is not looked at. */
export const isConditionBlock = (block: unknown): boolean =>
  isObject(block) &&
  Object.entries(block).every(
    ([operator, keys]) =>
      isObject(keys) &&
      Object.values(keys).every((value) => (Array.isArray(value) ? value : [value]).every(isConditionValue)) &&
      (parseOperator(operator) !== null || Object.keys(keys).length === 0),
  );
