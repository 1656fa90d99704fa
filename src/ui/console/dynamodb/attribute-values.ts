import { base64 } from '../../../std/bytes.ts';

/** A value of DynamoDB as plain JSON; sets become lists, bytes become base64. */
export function plainOf(value: any): unknown {
  const [type, content] = Object.entries(value)[0] as [string, any];
  switch (type) {
    case 'N':
      return Number(content);
    case 'NS':
      return content.map(Number);
    case 'NULL':
      return null;
    case 'L':
      return content.map(plainOf);
    case 'M':
      return Object.fromEntries(Object.entries(content).map(([name, each]) => [name, plainOf(each)]));
    case 'B':
      return base64(content);
    case 'BS':
      return content.map(base64);
    default:
      return content;
  }
}

/** Plain JSON as a value of DynamoDB. */
export function typedOf(value: any): Record<string, any> {
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(typedOf) };
  switch (typeof value) {
    case 'number':
      return { N: String(value) };
    case 'boolean':
      return { BOOL: value };
    case 'object':
      return { M: Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typedOf(each)])) };
    default:
      return { S: String(value) };
  }
}
