/** Node's `querystring`. */

const hexDigits = /^[0-9a-f]{2}$/i;

/** Percent-decoding that never throws: a malformed sequence stays as it is. */
export function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return unescapeBuffer(text);
  }
}

function unescapeBuffer(text: string): string {
  const bytes: number[] = [];
  for (const byte of Buffer.from(text)) bytes.push(byte);
  for (let i = 0; i + 2 < bytes.length; i++) {
    if (bytes[i] !== 0x25) continue;
    const pair = String.fromCharCode(bytes[i + 1]!, bytes[i + 2]!);
    if (hexDigits.test(pair)) bytes.splice(i, 3, Number.parseInt(pair, 16));
  }
  return Buffer.from(bytes).toString();
}

export function escape(value: unknown): string {
  const text = typeof value === 'object' ? String(value) : `${value as string}`;
  try {
    return encodeURIComponent(text);
  } catch {
    throw Object.assign(new URIError('URI malformed'), { code: 'ERR_INVALID_URI' });
  }
}

function primitive(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : '';
}

interface StringifyOptions {
  encodeURIComponent?: (text: string) => string;
}

export function stringify(object: unknown, separator = '&', equals = '=', options: StringifyOptions = {}): string {
  if (object === null || typeof object !== 'object') return '';
  const encode = options?.encodeURIComponent ?? querystring.escape;
  const pair = (name: string, value: unknown) => `${encode(name)}${equals || '='}${encode(primitive(value))}`;
  return Object.entries(object)
    .flatMap(([name, value]) => (Array.isArray(value) ? value.map((one) => pair(name, one)) : [pair(name, value)]))
    .join(separator || '&');
}

interface ParseOptions {
  maxKeys?: number;
  decodeURIComponent?: (text: string) => string;
}

export function parse(
  text: unknown,
  separator = '&',
  equals = '=',
  options: ParseOptions = {},
): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = Object.create(null);
  if (typeof text !== 'string' || !text) return result;
  const decode = (part: string) => {
    const plain = part.replace(/\+/g, ' ');
    if (!options?.decodeURIComponent) return querystring.unescape(plain);
    try {
      return options.decodeURIComponent(plain);
    } catch {
      return querystring.unescape(plain);
    }
  };
  const maxKeys = options?.maxKeys ?? 1000;
  let parts = text.split(separator || '&').filter(Boolean);
  if (maxKeys > 0) parts = parts.slice(0, maxKeys);
  for (const part of parts) {
    const at = part.indexOf(equals || '=');
    const name = decode(at < 0 ? part : part.slice(0, at));
    const value = at < 0 ? '' : decode(part.slice(at + (equals || '=').length));
    const known = result[name];
    if (known === undefined) result[name] = value;
    else if (Array.isArray(known)) known.push(value);
    else result[name] = [known, value];
  }
  return result;
}

const querystring = {
  stringify,
  parse,
  escape,
  unescape,
  unescapeBuffer: (text: string) => Buffer.from(unescapeBuffer(text)),
  encode: stringify,
  decode: parse,
};

export default querystring;
