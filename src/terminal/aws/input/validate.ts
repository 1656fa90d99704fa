import type { Shape } from '../../../cloud/protocols/shape.ts';
import { isBlob, memberMapOf, traitsOf } from '../../../cloud/protocols/shape.ts';
import { CliError } from '../cli-error.ts';
import { requiredMembers } from './arguments.ts';
import { readTimestamp } from './read-timestamp.ts';

/**
 * The input with texts of instants made into Dates.
 * @throws {CliError} `Parameter validation failed:` and every fault, as the official command finds them before it calls. It knows the
 * types, required members and empty path parts; other minimum lengths are not in the official clients' schemas and are left to the service.
 */
export function validated(shape: Shape, input: object): object {
  const faults: string[] = [];
  const adopted = check(shape, input, '', faults);
  if (faults.length) throw new CliError('parameter', `Parameter validation failed:\n${faults.join('\n')}`);
  return adopted as object;
}

function check(shape: Shape, value: unknown, path: string, faults: string[]): unknown {
  const wrong = (types: string): unknown => {
    faults.push(
      `Invalid type for parameter ${path || 'input'}, value: ${show(value)}, type: ${typeOf(value)}, valid types: ${types}`,
    );
    return value;
  };
  if (shape.isUnitSchema() || shape.isDocumentSchema()) return value;
  if (shape.isStructSchema()) return isPlain(value) ? checkStruct(shape, value, path, faults) : wrong("<class 'dict'>");
  if (shape.isListSchema()) {
    if (!Array.isArray(value)) return wrong("<class 'list'>, <class 'tuple'>");
    return value.map((each, i) => check(shape.getValueSchema(), each, `${path}[${i}]`, faults));
  }
  if (shape.isMapSchema()) {
    if (!isPlain(value)) return wrong("<class 'dict'>");
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, check(shape.getValueSchema(), each, `${path}.${key}`, faults)]),
    );
  }
  if (isBlob(shape))
    return value instanceof Uint8Array || typeof value === 'string'
      ? value
      : wrong("<class 'bytes'>, <class 'bytearray'>, file-like object");
  if (shape.isTimestampSchema()) return readTimestamp(value) ?? wrong("<class 'datetime.datetime'>, timestamp-string");
  if (shape.isNumericSchema()) return typeof value === 'number' ? value : wrong("<class 'int'>");
  if (shape.isBooleanSchema()) return typeof value === 'boolean' ? value : wrong("<class 'bool'>");
  if (typeof value !== 'string') return wrong("<class 'str'>");
  if (!value && traitsOf(shape).httpLabel)
    faults.push(`Invalid length for parameter ${path}, value: 0, valid min length: 1`);
  return value;
}

function checkStruct(shape: Shape, value: Record<string, unknown>, path: string, faults: string[]): unknown {
  const members = memberMapOf(shape);
  const names = [...members.keys()];
  for (const name of names.slice(0, requiredMembers(shape))) {
    if (!Object.hasOwn(value, name)) faults.push(`Missing required parameter in ${path || 'input'}: "${name}"`);
  }
  for (const name of Object.keys(value)) {
    if (!members.has(name))
      faults.push(`Unknown parameter in ${path || 'input'}: "${name}", must be one of: ${names.join(', ')}`);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const member = members.get(name);
      return [name, member ? check(member, each, path ? `${path}.${name}` : name, faults) : each];
    }),
  );
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Uint8Array) &&
  !(value instanceof Date);

/** As Python prints it. */
function show(value: unknown): string {
  if (Array.isArray(value))
    return `[${value.map((each) => (typeof each === 'string' ? `'${each}'` : show(each))).join(', ')}]`;
  if (isPlain(value))
    return `{${Object.entries(value)
      .map(([key, each]) => `'${key}': ${typeof each === 'string' ? `'${each}'` : show(each)}`)
      .join(', ')}}`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? 'None' : String(value);
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "<class 'list'>";
  if (value === null) return "<class 'NoneType'>";
  const names: Record<string, string> = {
    string: 'str',
    boolean: 'bool',
    number: Number.isInteger(value) ? 'int' : 'float',
  };
  return `<class '${names[typeof value] ?? 'dict'}'>`;
}
