import { invalidArgument, nodeError, outOfRange } from './node-error.ts';

type From = (text: string, encoding?: BufferEncoding) => Uint8Array;

const { fill, set, subarray, copyWithin } = Uint8Array.prototype;

/** `buf.fill` on the engine's own `fill` and `copyWithin`, which take a blink for many megabytes. `from` and `isEncoding` are Buffer's. */
export function fillWith(from: From, isEncoding: (name: string) => boolean) {
  return function (this: Uint8Array, value: unknown, offset?: unknown, end?: unknown, encoding?: unknown): Uint8Array {
    if (typeof offset === 'string') [offset, end, encoding] = [undefined, undefined, offset];
    else if (typeof end === 'string') [end, encoding] = [undefined, end];
    const from0 = position('offset', offset, 0, Number.MAX_SAFE_INTEGER);
    const to = position('end', end, this.length, this.length);
    const bytes = pattern(value, encoding);
    if (typeof bytes === 'number') return fill.call(this, bytes, from0, to);
    if (from0 < to) repeat(this, bytes, from0, to);
    return this;
  };

  function pattern(value: unknown, encoding: unknown): number | Uint8Array {
    if (typeof value === 'string') {
      if (encoding !== undefined && typeof encoding !== 'string')
        throw invalidArgument('encoding', 'of type string', encoding);
      if (encoding !== undefined && !isEncoding(encoding))
        throw nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
      if (value === '') return 0;
      const bytes = from(value, encoding as BufferEncoding);
      if (bytes.length) return bytes;
    } else if (!(value instanceof Uint8Array)) return Number(value) & 255;
    else if (value.length) return value;
    throw nodeError(
      TypeError,
      'ERR_INVALID_ARG_VALUE',
      `The argument 'value' is invalid. Received ${typeof value === 'string' ? `'${value}'` : '<Buffer >'}`,
    );
  }
}

function position(name: string, given: unknown, missing: number, most: number): number {
  if (given === undefined) return missing;
  if (typeof given !== 'number') throw invalidArgument(name, 'of type number', given);
  if (!(given >= 0 && given <= most)) throw outOfRange(name, `>= 0 && <= ${most}`, given);
  return Math.trunc(given);
}

/** The pattern once, and then what is there doubled until it is full. */
function repeat(target: Uint8Array, bytes: Uint8Array, start: number, end: number): void {
  let done = Math.min(bytes.length, end - start);
  set.call(target, subarray.call(bytes, 0, done), start);
  for (; start + done < end; done *= 2)
    copyWithin.call(target, start + done, start, Math.min(start + done, end - done));
}
