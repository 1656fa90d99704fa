import type { Properties, Property } from './property-schema.ts';
import { isObject } from './template.ts';

/**
 * Properties in the types that a resource takes: CloudFormation takes `"5"` for a number and `5` for a text.
 * @returns them, and what is wrong with them, as CloudFormation's schema check words it.
 */
export function adoptProperties(members: Properties, value: unknown, open = false): { adopted: any; faults: string[] } {
  const faults: string[] = [];
  const adopted = adopt({ kind: 'struct', members, open }, value, '#', faults);
  return { adopted, faults };
}

const typeName = (value: unknown): string => {
  if (Array.isArray(value)) return 'JSONArray';
  if (isObject(value)) return 'JSONObject';
  return typeof value === 'number' ? 'Number' : typeof value === 'boolean' ? 'Boolean' : 'String';
};

function adopt(property: Property, value: any, path: string, faults: string[]): any {
  const expected = (type: string) => {
    faults.push(`${path}: expected type: ${type}, found: ${typeName(value)}`);
    return undefined;
  };
  switch (property.kind) {
    case 'json':
      return value;
    case 'text': {
      if (typeof value === 'object') return expected('String');
      if (property.values && !property.values.includes(String(value))) {
        faults.push(`${path}: ${String(value)} is not a valid enum value`);
      }
      return String(value);
    }
    case 'number': {
      const number = typeof value === 'object' || value === '' ? Number.NaN : Number(value);
      return Number.isNaN(number) || typeof value === 'boolean' ? expected('Number') : number;
    }
    case 'flag':
      return value === true || value === 'true'
        ? true
        : value === false || value === 'false'
          ? false
          : expected('Boolean');
    case 'list':
      if (!Array.isArray(value)) return expected('JSONArray');
      return value.map((item, i) => adopt(property.of, item, `${path}/${i}`, faults));
    case 'map':
      if (!isObject(value)) return expected('JSONObject');
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, adopt(property.of, item, `${path}/${key}`, faults)]),
      );
    case 'struct':
      if (!isObject(value)) return expected('JSONObject');
      return adoptStruct(property, value, path, faults);
  }
}

function adoptStruct(
  { members, open }: { members: Properties; open?: boolean },
  value: Record<string, unknown>,
  path: string,
  faults: string[],
): object {
  for (const [name, member] of Object.entries(members)) {
    if (member.required && value[name] === undefined) faults.push(`${path}: required key [${name}] not found`);
  }
  const adopted: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    if (Object.hasOwn(members, name)) adopted[name] = adopt(members[name]!, item, `${path}/${name}`, faults);
    else if (open) adopted[name] = item;
    else faults.push(`${path}: extraneous key [${name}] is not permitted`);
  }
  return adopted;
}
