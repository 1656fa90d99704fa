import { invalidParameters, validationError } from './errors.ts';
import { applyUpdate } from './expressions/apply-update.ts';
import type { UpdateAction, UpdateValue } from './expressions/syntax.ts';
import { checkNoKeyPaths, checkUpdatedIndexKeys } from './tables/keys.ts';
import { namesOf, typeOfKey, type Table } from './tables/table.ts';
import { typeOf, type Attributes } from './values/attribute-value.ts';
import { itemSize, MAX_ITEM_BYTES } from './values/size.ts';

/** What an update makes of an item, or of its key when there was none. @throws {AwsError} ValidationException */
export function updateOf(table: Table, key: Attributes, old: Attributes | null, actions: UpdateAction[]): Attributes {
  const item = applyUpdate(old ?? key, actions);
  checkUpdatedIndexKeys(table, item);
  if (itemSize(item) > MAX_ITEM_BYTES) {
    throw validationError('Item size to update has exceeded the maximum allowed size');
  }
  return item;
}

/** Keys are not updated, and index keys get values of their types. @throws {AwsError} ValidationException */
export function checkActions(table: Table, actions: UpdateAction[]): void {
  for (const name of namesOf(table.key)) {
    if (actions.some(({ path }) => path[0] === name)) {
      throw invalidParameters(`Cannot update attribute ${name}. This attribute is part of the key`);
    }
  }
  for (const index of table.indexes) {
    for (const name of namesOf(index.key)) {
      const action = actions.find(({ path }) => path.length === 1 && path[0] === name);
      const type = action && assignedType(action);
      const expected = typeOfKey(table, name);
      if (type && type !== expected) {
        throw invalidParameters(
          `Type mismatch for Index Key ${name} Expected: ${expected} Actual: ${type} IndexName: ${index.name}`,
        );
      }
    }
  }
  checkNoKeyPaths(
    table,
    actions.map(({ path }) => path),
  );
}

function assignedType(action: UpdateAction): string | null {
  if (action.action === 'remove') return null;
  return action.action === 'set' ? knownType(action.value) : typeOf(action.value);
}

function knownType(value: UpdateValue): string | null {
  if (value.kind === 'value') return typeOf(value.value!);
  return value.kind === 'add' || value.kind === 'subtract' ? 'N' : null;
}
