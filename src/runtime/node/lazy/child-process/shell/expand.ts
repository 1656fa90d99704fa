import fs from 'node:fs';
import path from 'node:path';
import type { Part, Word } from './words.ts';

/** What expansion needs of the shell. Command substitution runs programs, so expanding is a coroutine. */
export interface Scope<Y> {
  cwd: string;
  /** Undefined when the variable is not set. */
  variable(name: string): string | undefined;
  assign(name: string, value: string): void;
  /** Output of a command, without trailing line feeds. */
  substitute(source: string): Generator<Y, string, any>;
}

/** Quoted characters are marked, so that globbing leaves them alone. */
interface Piece {
  text: string;
  quoted: boolean;
}

/** Words to arguments: variables, commands, splitting at blanks, then globs. */
export function* expandWords<Y>(words: readonly Word[], scope: Scope<Y>): Generator<Y, string[], any> {
  const results: string[] = [];
  for (const word of words) {
    const fields = yield* fieldsOf(word, scope);
    for (const field of fields) results.push(...glob(field, scope.cwd));
  }
  return results;
}

/** One word to one text: no splitting, no globs (assignments, targets of redirections). */
export function* expandText<Y>(word: Word, scope: Scope<Y>): Generator<Y, string, any> {
  let text = '';
  for (const part of tilde(word, scope)) {
    const piece = part.kind === 'text' ? part.value : yield* valueOf(part, scope);
    text += piece;
  }
  return text;
}

function* fieldsOf<Y>(word: Word, scope: Scope<Y>): Generator<Y, Piece[][], any> {
  const fields: Piece[][] = [[]];
  let some = false;
  for (const part of tilde(word, scope)) {
    if (part.kind === 'text') {
      some = true;
      fields.at(-1)!.push({ text: part.value, quoted: part.quoted });
      continue;
    }
    const value = yield* valueOf(part, scope);
    if (part.quoted) {
      some = true;
      fields.at(-1)!.push({ text: value, quoted: true });
      continue;
    }
    for (const [index, text] of value.split(/[ \t\n]+/).entries()) {
      if (index > 0 && fields.at(-1)!.length) fields.push([]);
      if (text) fields.at(-1)!.push({ text, quoted: false });
    }
  }
  return fields.filter((field) => field.length || (some && fields.length === 1));
}

/** `~` at the start of a word is the home directory. */
function tilde<Y>(word: Word, scope: Scope<Y>): Word {
  const [first, ...rest] = word;
  if (first?.kind !== 'text' || first.quoted || !/^~(\/|$)/.test(first.value)) return word;
  const home = scope.variable('HOME') ?? '/home/sbx_user1051';
  return [{ ...first, value: home + first.value.slice(1) }, ...rest];
}

function* valueOf<Y>(part: Exclude<Part, { kind: 'text' }>, scope: Scope<Y>): Generator<Y, string, any> {
  if (part.kind === 'command') return yield* scope.substitute(part.source);
  const length = part.name.length > 1 && part.name.startsWith('#');
  const value = scope.variable(length ? part.name.slice(1) : part.name);
  if (length) return String((value ?? '').length);
  const { operator = '', operand = [] } = part;
  const missing = value === undefined || (operator.startsWith(':') && value === '');
  if (operator.endsWith('-')) return missing ? yield* expandText(operand, scope) : value;
  if (operator.endsWith('+')) return missing ? '' : yield* expandText(operand, scope);
  if (operator.endsWith('=') && missing) {
    const given = yield* expandText(operand, scope);
    scope.assign(part.name, given);
    return given;
  }
  return value ?? '';
}

const escape = (text: string) => text.replace(/[.+^${}()|\\/]/g, '\\$&');

/** A pattern of `*`, `?` and `[…]` as a regular expression for one name. */
export function globPattern(pattern: string): RegExp {
  const source = pattern.replace(/\[[!^]?\]?[^\]]*\]|[*?]|[^*?[]+|\[/g, (piece) => {
    if (piece === '*') return '[^/]*';
    if (piece === '?') return '[^/]';
    if (piece.startsWith('[') && piece.length > 1) return piece.replace(/^\[!/, '[^');
    return escape(piece).replace('[', '\\[');
  });
  return new RegExp(`^${source}$`);
}

function glob(pieces: readonly Piece[], cwd: string): string[] {
  const plain = pieces.map(({ text }) => text).join('');
  if (!pieces.some(({ text, quoted }) => !quoted && /[*?[]/.test(text))) return [plain];
  const pattern = pieces.map(({ text, quoted }) => (quoted ? text.replace(/[*?[\]]/g, '[$&]') : text)).join('');
  let found = [pattern.startsWith('/') ? '/' : ''];
  for (const step of pattern.split('/').filter(Boolean)) {
    const isLiteral = !/[*?[]/.test(step);
    found = found.flatMap((base) => {
      const directory = path.resolve(cwd, base || '.');
      if (isLiteral) return fs.existsSync(path.join(directory, step)) ? [`${base}${step}/`] : [];
      const matches = globPattern(step);
      try {
        return (fs.readdirSync(directory) as string[])
          .filter((name) => matches.test(name) && (step.startsWith('.') || !name.startsWith('.')))
          .map((name) => `${base}${name}/`);
      } catch {
        return [];
      }
    });
  }
  const names = found.map((name) => name.replace(/\/$/, '')).filter((name) => fs.existsSync(path.resolve(cwd, name)));
  return names.length ? names : [plain];
}
