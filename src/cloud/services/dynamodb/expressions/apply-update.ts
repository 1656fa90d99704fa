import { validationError } from '../errors.ts';
import {
  attribute,
  isSetType,
  setAttribute,
  typeOf,
  type Attributes,
  type AttributeValue,
} from '../values/attribute-value.ts';
import { membersOf, sameValue, setOf } from '../values/compare.ts';
import { addDecimals, negate } from '../values/decimal.ts';
import { formatChecked } from '../values/normalize.ts';
import { valueAt } from './paths.ts';
import type { Path, UpdateAction, UpdateValue } from './syntax.ts';

const wrongType = () => validationError('An operand in the update expression has an incorrect data type');

/**
 * A copy of the item with the actions done. All of them read the item as it was; list elements are removed by their old indexes.
 * @throws {AwsError} ValidationException
 */
export function applyUpdate(item: Attributes, actions: readonly UpdateAction[]): Attributes {
  const updated = structuredClone(item);
  const sets = actions.filter((each) => each.action === 'set');
  const assigned = sets.map(({ path, value }) => ({ path, value: evaluate(value, item) }));
  for (const { path, value } of inIndexOrder(assigned)) put(updated, path, structuredClone(value));
  for (const each of actions) {
    if (each.action !== 'add' && each.action !== 'delete') continue;
    const value = (each.action === 'add' ? added : deleted)(valueAt(item, each.path), each.value);
    if (value) put(updated, each.path, value);
    else remove(updated, each.path);
  }
  const removed = actions.filter((each) => each.action === 'remove');
  for (const { path } of inIndexOrder(removed).reverse()) remove(updated, path);
  return updated;
}

/** So that elements set beyond a list's end are appended in their order, and those removed don't shift one another. */
const inIndexOrder = <T extends { path: Path }>(actions: readonly T[]): T[] =>
  [...actions].sort((a, b) => {
    const i = a.path.findIndex((step, at) => step !== b.path[at]);
    return typeof a.path[i] === 'number' && typeof b.path[i] === 'number' ? a.path[i] - b.path[i] : 0;
  });

function evaluate(value: UpdateValue, item: Attributes): AttributeValue {
  switch (value.kind) {
    case 'value':
      return value.value!;
    case 'path':
      return existing(valueAt(item, value.path));
    case 'add':
    case 'subtract': {
      const left = evaluate(value.left, item).N;
      const right = evaluate(value.right, item).N;
      if (left === undefined || right === undefined) throw wrongType();
      return { N: formatChecked(addDecimals(left, value.kind === 'add' ? right : negate(right))) };
    }
    case 'call': {
      const [first, second] = value.args as [UpdateValue, UpdateValue];
      if (value.name === 'if_not_exists') {
        return (first.kind === 'path' ? valueAt(item, first.path) : undefined) ?? evaluate(second, item);
      }
      const left = evaluate(first, item).L;
      const right = evaluate(second, item).L;
      if (!left || !right) throw wrongType();
      return { L: [...left, ...right] };
    }
  }
}

function existing(value: AttributeValue | undefined): AttributeValue {
  if (value) return value;
  throw validationError('The provided expression refers to an attribute that does not exist in the item');
}

/** What ADD makes of a number or set. */
function added(value: AttributeValue | undefined, more: AttributeValue): AttributeValue {
  if (!value) return more;
  const type = typeOf(more);
  if (type !== typeOf(value)) throw wrongType();
  if (!isSetType(type)) return { N: formatChecked(addDecimals(value.N!, more.N!)) };
  const members = membersOf(value);
  const fresh = membersOf(more).filter((member) => !members.some((other) => sameValue(member, other)));
  return setOf(type, [...members, ...fresh]);
}

/** What DELETE leaves of a set; nothing when nothing is left. */
function deleted(value: AttributeValue | undefined, less: AttributeValue): AttributeValue | undefined {
  if (!value) return undefined;
  const type = typeOf(less);
  if (type !== typeOf(value) || !isSetType(type)) throw wrongType();
  const unwanted = membersOf(less);
  const left = membersOf(value).filter((member) => !unwanted.some((other) => sameValue(member, other)));
  return left.length ? setOf(type, left) : undefined;
}

/** The map or list that holds the last step of a path. */
function holderOf(item: Attributes, path: Path): AttributeValue {
  const holder = valueAt(item, path.slice(0, -1));
  if (typeof path.at(-1) === 'number' ? holder?.L : holder?.M) return holder!;
  throw validationError('The document path provided in the update expression is invalid for update');
}

function put(item: Attributes, path: Path, value: AttributeValue): void {
  const step = path.at(-1)!;
  const { L, M } = holderOf(item, path);
  if (typeof step === 'string') setAttribute(M!, step, value);
  else if (step < L!.length) L![step] = value;
  else L!.push(value);
}

function remove(item: Attributes, path: Path): void {
  const step = path.at(-1)!;
  const { L, M } = holderOf(item, path);
  if (typeof step === 'number') L!.splice(step, 1);
  else if (attribute(M!, step)) delete M![step];
}
