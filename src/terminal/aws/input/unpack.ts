import type { Shape } from '../../../cloud/protocols/shape.ts';
import { isBlob, memberMapOf, traitsOf } from '../../../cloud/protocols/shape.ts';
import { fromBase64, utf8 } from '../../../std/bytes.ts';
import { CliError, parameterError } from '../cli-error.ts';
import type { Place } from '../place.ts';
import type { Argument } from './arguments.ts';
import { readParamFile } from './param-file.ts';
import { parseShorthand, type Shorthand, ShorthandError } from './shorthand.ts';

/** How texts become bytes: as they are, or from base64 as version 2 wants it. */
export type BinaryFormat = 'raw' | 'base64';

/**
 * The words of an option as the value of its type.
 * @throws {CliError} for what cannot be read.
 */
export function unpack(argument: Argument, words: readonly string[], place: Place, binary: BinaryFormat): unknown {
  const { name, shape, takes } = argument;
  if (takes === 'none') return argument.value;
  if (!shape) return takes === 'many' ? words : (words[0] ?? '');
  const single = words.length === 1 ? words[0]! : null;
  const isFileName = isBlob(shape) && traitsOf(shape).streaming;
  const fromFile = single === null || isFileName ? null : readParamFile(name, single, place);
  if (fromFile instanceof Uint8Array)
    return isBlob(shape) ? fromFile : unpackText(argument, [decode(fromFile)], place, binary);
  return unpackText(argument, fromFile === null ? words : [fromFile], place, binary);
}

const decode = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

function unpackText(argument: Argument, words: readonly string[], place: Place, binary: BinaryFormat): unknown {
  const { name } = argument;
  const shape = argument.shape!;
  const start = (words[0] ?? '').trimStart()[0] ?? '';
  if (isBlob(shape) && traitsOf(shape).streaming) {
    const bytes = place.read(words[0]!);
    if (!bytes) throw parameterError(name, 'Blob values must be a path to a file.');
    return bytes;
  }
  if (shape.isDocumentSchema()) return readJson(name, words[0]!);
  if (shape.isListSchema()) {
    if (words.length === 1 && start === '[') return fit(shape, readJson(name, words[0]!), binary);
    const each = shape.getValueSchema();
    if (isSimple(each)) return words.map((word) => scalar(each, word, binary));
    if (start === '{')
      return fit(
        shape,
        words.map((word) => readJson(name, word)),
        binary,
      );
    return fit(
      shape,
      words.map((word) => shorthand(name, word)),
      binary,
    );
  }
  const word = words[0]!;
  if (isSimple(shape)) return scalar(shape, word, binary);
  return fit(shape, start === '{' ? readJson(name, word) : shorthand(name, word), binary);
}

const isSimple = (shape: Shape): boolean => !shape.isStructSchema() && !shape.isListSchema() && !shape.isMapSchema();

function shorthand(name: string, text: string): Shorthand {
  try {
    return parseShorthand(text);
  } catch (error) {
    if (error instanceof ShorthandError) throw parameterError(name, error.message);
    throw error;
  }
}

/** @throws {CliError} worded as Python words the commonest mistakes. */
export function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length);
    const line = text.slice(0, at).split('\n').length;
    const column = at - text.lastIndexOf('\n', at - 1);
    const what = /property name|double-quoted/.test((error as Error).message)
      ? 'Expecting property name enclosed in double quotes'
      : /','/.test((error as Error).message)
        ? "Expecting ',' delimiter"
        : 'Expecting value';
    throw parameterError(
      name,
      `Invalid JSON: ${what}: line ${line} column ${column} (char ${at})\nJSON received: ${text}`,
    );
  }
}

/** A text as a value of a simple type. */
function scalar(shape: Shape, text: string, binary: BinaryFormat): unknown {
  if (isBlob(shape)) return bytesOf(text, binary);
  if (shape.isNumericSchema()) {
    const trimmed = text.trim();
    // The official schemas tell no whole numbers from others; of the options that take one number only this one is no integer.
    if (
      shape.getMemberName() === 'Threshold'
        ? trimmed === '' || Number.isNaN(Number(trimmed))
        : !/^[+-]?\d+$/.test(trimmed)
    )
      throw new CliError('general', `invalid literal for int() with base 10: '${text}'`);
    return Number(trimmed);
  }
  if (shape.isBooleanSchema()) return text.toLowerCase() !== 'false';
  return text;
}

function bytesOf(text: string, binary: BinaryFormat): Uint8Array {
  if (binary === 'raw') return utf8(text);
  try {
    return fromBase64(text);
  } catch {
    throw new CliError('general', `Invalid base64: "${text}"`);
  }
}

/** JSON or shorthand values in the types of the model: texts become numbers, bytes and lists where the model wants them. */
export function fit(shape: Shape, value: unknown, binary: BinaryFormat): unknown {
  if (shape.isListSchema()) {
    const list = Array.isArray(value) ? value : typeof value === 'string' ? [value] : null;
    return list ? list.map((each) => fit(shape.getValueSchema(), each, binary)) : value;
  }
  if (isPlain(value) && (shape.isMapSchema() || shape.isStructSchema())) {
    const members = shape.isStructSchema() ? memberMapOf(shape) : null;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        const member = members ? members.get(key) : shape.getValueSchema();
        return [key, member ? fit(member, each, binary) : each];
      }),
    );
  }
  if (typeof value !== 'string') return value;
  if (isBlob(shape)) return bytesOf(value, binary);
  if (shape.isNumericSchema() && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (shape.isBooleanSchema() && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return value;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
