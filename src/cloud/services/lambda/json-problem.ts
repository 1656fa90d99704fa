import { text as decode } from '../../../std/bytes.ts';
import type { Era } from '../../era.ts';
import { scanJson, type Expected, type Stop } from './json-scan.ts';

/** How the parser that Lambda uses (Jackson) words things; its later releases say more, and point at the character itself. */
interface Wording {
  token: string;
  value: string;
  source: string;
  /** Added to the offset of a wrong character to get its column. */
  column: number;
}

/** Seen in reports of both times: apache/nifi's test of PutLambda for 2016; `REDACTED` for today. */
const wordings: Record<Era, Wording> = {
  '2016': {
    token: "('true', 'false' or 'null')",
    value: "(number, String, array, object, 'true', 'false' or 'null')",
    source: '[B@5f3a8c1d',
    column: 2,
  },
  today: {
    token: "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    value: "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    source: 'REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)',
    column: 1,
  },
};

/** Decodes and checks JSON. @returns its text, or the sentence with which Lambda refuses it. */
export function readJson(bytes: Uint8Array, era: Era): { ok: true; text: string } | { ok: false; problem: string } {
  const refused = (what: string, line: number, column: number) => {
    const prefix = `Could not parse request body into json: ${era === 'today' ? 'Could not parse payload into json: ' : ''}`;
    return { ok: false as const, problem: `${prefix}${what}\n at ${location(wordings[era], line, column)}` };
  };
  const text = decode(bytes);
  // Only what cannot be decoded becomes U+FFFD, unless it was sent.
  const wrong = text.includes('\uFFFD') ? wrongByte(bytes) : null;
  if (wrong) return refused(wrong.what, 1, wrong.at + 2);
  try {
    JSON.parse(text);
    return { ok: true, text };
  } catch {
    const stop = scanJson(text);
    const { what, at } = describe(text, stop, wordings[era]);
    return refused(what, ...lineAndColumn(text, at));
  }
}

const location = ({ source }: Wording, line: number, column: number): string =>
  `[Source: ${source}; line: ${line}, column: ${column}]`;

function describe(text: string, { at, expected, open }: Stop, wording: Wording): { what: string; at: number } {
  const word = /^[A-Za-z_$][\w$]*/.exec(text.slice(at))?.[0];
  if (word && expected.startsWith('value')) {
    const end = at + word.length;
    const what = `Unrecognized token '${word}': was expecting ${wording.token}`;
    return { what, at: end + (end < text.length ? 2 : 1) };
  }
  const character = text.slice(at, at + 2).match(/./su)?.[0];
  if (character === undefined) return { what: endOfInput(text, open, wording), at: text.length + 1 };
  const what = `Unexpected character ('${character}' (code ${character.codePointAt(0)})): ${wanted(expected, open, wording)}`;
  return { what, at: at + wording.column };
}

function endOfInput(text: string, open: Stop['open'], wording: Wording): string {
  const last = open.at(-1);
  if (!last) return 'Unexpected end-of-input in VALUE_STRING';
  const start = location(wording, ...lineAndColumn(text, last.at + 1));
  return `Unexpected end-of-input: expected close marker for ${container(last.bracket)} (start marker at ${start})`;
}

function wanted(expected: Expected, open: Stop['open'], wording: Wording): string {
  switch (expected) {
    case 'key':
    case 'key or }':
      return 'was expecting double-quote to start field name';
    case ':':
      return 'was expecting a colon to separate field name and value';
    case 'next':
      return `was expecting comma to separate ${container(open.at(-1)!.bracket)} entries`;
    default:
      return `expected a valid value ${wording.value}`;
  }
}

const container = (bracket: '{' | '['): string => (bracket === '{' ? 'Object' : 'Array');

/** Line, and column on it, of a place counted from 1 in the whole text. */
function lineAndColumn(text: string, at: number): [line: number, column: number] {
  const before = text.slice(0, Math.max(0, at - 1));
  return [before.split('\n').length, at - before.lastIndexOf('\n') - 1];
}

/** The first byte that is not UTF-8, as Jackson names it: this is how the AWS CLI's base64 default is met. */
function wrongByte(bytes: Uint8Array): { what: string; at: number } | null {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte < 0x80) continue;
    const more =
      byte >= 0xf0 && byte < 0xf8 ? 3 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xc0 && byte < 0xe0 ? 1 : 0;
    if (!more) return { what: `Invalid UTF-8 start byte 0x${byte.toString(16)}`, at: i };
    for (let rest = 1; rest <= more; rest++) {
      const middle = bytes[i + rest];
      if (middle === undefined || (middle & 0xc0) !== 0x80)
        return { what: `Invalid UTF-8 middle byte 0x${(middle ?? 0).toString(16)}`, at: i + rest };
    }
    i += more;
  }
  return null;
}
