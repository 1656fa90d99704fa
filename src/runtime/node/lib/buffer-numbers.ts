import { invalidArgument, nodeError, outOfRange } from './node-error.ts';

/** Numeric readers and writers of Buffer, with Node's checks and messages. */

type View = (buffer: Uint8Array) => DataView;
const viewOf: View = ({ buffer, byteOffset, byteLength }) => new DataView(buffer, byteOffset, byteLength);

function checkOffset(offset: unknown, size: number, length: number): asserts offset is number {
  if (typeof offset !== 'number') throw invalidArgument('offset', 'of type number', offset);
  if (Number.isInteger(offset) && offset >= 0 && offset <= length - size) return;
  if (!Number.isInteger(offset)) throw outOfRange('offset', 'an integer', offset);
  if (length < size)
    throw nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
  throw outOfRange('offset', `>= 0 and <= ${length - size}`, offset);
}

const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, '_');

/** Node shows bounds above 3 bytes as powers of two and groups the digits of a large received value. */
function checkValue(value: number, bytes: number, signed: boolean): void {
  const bits = bytes * 8;
  const low = signed ? -(2 ** (bits - 1)) : 0;
  const high = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  if (!(value < low || value > high)) return;
  const range =
    bytes <= 3
      ? `>= ${low} and <= ${high}`
      : signed
        ? `>= -(2 ** ${bits - 1}) and < 2 ** ${bits - 1}`
        : `>= 0 and < 2 ** ${bits}`;
  const shown = Number.isInteger(value) && Math.abs(value) > 2 ** 32 ? grouped(value) : value;
  throw outOfRange('value', range, shown);
}

function checkBig(value: bigint, signed: boolean): void {
  const fits = signed ? BigInt.asIntN(64, value) === value : BigInt.asUintN(64, value) === value;
  if (fits) return;
  const range = signed ? '>= -(2n ** 63n) and < 2n ** 63n' : '>= 0n and < 2n ** 64n';
  throw outOfRange('value', range, `${String(value).replace(/\B(?=(\d{3})+$)/g, '_')}n`);
}

type Methods = Record<string, (this: Uint8Array, ...args: any[]) => unknown>;

/** Reader and writer for one DataView accessor. */
function fixed(name: string, accessor: string, size: number, little: boolean, check?: (value: any) => void): Methods {
  return {
    [`read${name}`](offset = 0) {
      checkOffset(offset, size, this.length);
      return (viewOf(this) as any)[`get${accessor}`](offset, little);
    },
    [`write${name}`](value, offset = 0) {
      const number = accessor.startsWith('Big') ? value : +value;
      check?.(number);
      checkOffset(offset, size, this.length);
      (viewOf(this) as any)[`set${accessor}`](offset, number, little);
      return offset + size;
    },
  };
}

/** `readUIntBE(offset, byteLength)` and its like, for one to six bytes. */
function variable(signed: boolean, little: boolean): Methods {
  const name = `${signed ? 'Int' : 'UInt'}${little ? 'LE' : 'BE'}`;
  const checkSize = (size: unknown) => {
    if (size === undefined) throw invalidArgument('byteLength', 'of type number', size);
    if (typeof size !== 'number') throw invalidArgument('byteLength', 'of type number', size);
    if (!Number.isInteger(size)) throw outOfRange('byteLength', 'an integer', size);
    if (size < 1 || size > 6) throw outOfRange('byteLength', '>= 1 and <= 6', size);
  };
  return {
    [`read${name}`](offset, size) {
      if (offset === undefined) throw invalidArgument('offset', 'of type number', offset);
      checkSize(size);
      checkOffset(offset, size, this.length);
      let value = 0;
      for (let i = 0; i < size; i++) value = value * 256 + this[little ? offset + size - 1 - i : offset + i]!;
      return signed && value >= 2 ** (size * 8 - 1) ? value - 2 ** (size * 8) : value;
    },
    [`write${name}`](value, offset, size) {
      checkSize(size);
      checkValue(+value, size, signed);
      checkOffset(offset, size, this.length);
      let rest = +value < 0 ? +value + 2 ** (size * 8) : Math.trunc(+value);
      for (let i = 0; i < size; i++) {
        this[little ? offset + i : offset + size - 1 - i] = rest % 256;
        rest = Math.floor(rest / 256);
      }
      return offset + size;
    },
  };
}

/** All of them, by name; `Uint` spellings included. */
export function numberMethods(): Methods {
  const all: Methods = {};
  for (const signed of [false, true]) {
    const kind = signed ? 'Int' : 'UInt';
    const integer = (bytes: number) => (value: number) => checkValue(value, bytes, signed);
    Object.assign(all, fixed(`${kind}8`, signed ? 'Int8' : 'Uint8', 1, false, integer(1)));
    for (const little of [false, true]) {
      const end = little ? 'LE' : 'BE';
      const accessor = signed ? 'Int' : 'Uint';
      Object.assign(all, fixed(`${kind}16${end}`, `${accessor}16`, 2, little, integer(2)));
      Object.assign(all, fixed(`${kind}32${end}`, `${accessor}32`, 4, little, integer(4)));
      Object.assign(
        all,
        fixed(`Big${kind}64${end}`, `Big${accessor}64`, 8, little, (value) => checkBig(value, signed)),
      );
      Object.assign(all, variable(signed, little));
    }
  }
  for (const little of [false, true]) {
    const end = little ? 'LE' : 'BE';
    Object.assign(all, fixed(`Float${end}`, 'Float32', 4, little), fixed(`Double${end}`, 'Float64', 8, little));
  }
  for (const [name, method] of Object.entries(all)) all[name.replace('UInt', 'Uint')] ??= method;
  return all;
}
