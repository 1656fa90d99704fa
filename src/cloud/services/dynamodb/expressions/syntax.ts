import type { AttributeValue } from '../values/attribute-value.ts';

/** Expressions as the parsers give them: names and values are already put in for their placeholders. */

/** A document path, `a.b[0]`: attribute names and list indexes. */
export type Path = readonly (string | number)[];

export type Operand = PathOperand | ValueOperand | CallOperand;

export interface PathOperand {
  kind: 'path';
  path: Path;
}

export interface ValueOperand {
  kind: 'value';
  /** Null only where the request defines no such value; then the expression is refused before it runs. */
  value: AttributeValue | null;
}

export interface CallOperand {
  kind: 'call';
  name: string;
  args: Operand[];
}

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Condition =
  | { kind: 'and' | 'or'; left: Condition; right: Condition }
  | { kind: 'not'; condition: Condition }
  | { kind: 'compare'; comparator: Comparator; left: Operand; right: Operand }
  | { kind: 'between'; operand: Operand; low: Operand; high: Operand }
  | { kind: 'in'; operand: Operand; options: Operand[] }
  | CallOperand;

/** What SET may assign. */
export type UpdateValue = Operand | { kind: 'add' | 'subtract'; left: UpdateValue; right: UpdateValue };

export type UpdateAction =
  | { action: 'set'; path: Path; value: UpdateValue }
  | { action: 'remove'; path: Path }
  | { action: 'add' | 'delete'; path: Path; value: AttributeValue };
