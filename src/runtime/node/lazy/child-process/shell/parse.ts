import { type Word, Reader } from './words.ts';

export interface Redirect {
  /** Descriptor that is redirected; 3 stands for both outputs (`&>`). */
  fd: number;
  kind: '<' | '>' | '>>' | '&';
  target: Word;
}

export interface Command {
  assignments: { name: string; value: Word }[];
  words: Word[];
  redirects: Redirect[];
  /** `( … )` and `{ …; }`. */
  group?: { list: List; subshell: boolean };
}

export interface Pipeline {
  negated: boolean;
  commands: Command[];
}

/** Pipelines, each with what stands before it. */
export type List = { after: ';' | '&&' | '||'; pipeline: Pipeline }[];

/** Something that bash knows and this shell does not, or that nobody does. */
export class ShellSyntaxError extends Error {}

const keywords = new Set(['if', 'for', 'while', 'until', 'case', 'function', 'select', '[[', '((']);

/** The commands of a line or script. @throws {ShellSyntaxError} */
export function parse(source: string): List {
  const reader = new Reader(source);
  const list = parseList(reader, '');
  if (!reader.done) throw unexpected(reader);
  return list;
}

function unexpected(reader: Reader): ShellSyntaxError {
  const token = reader.operator() || reader.rest().trim()[0];
  return new ShellSyntaxError(`syntax error near unexpected token \`${token || 'newline'}'`);
}

function parseList(reader: Reader, close: string): List {
  const list: List = [];
  let after: ';' | '&&' | '||' = ';';
  for (;;) {
    reader.skipBlank(after !== ';' || !list.length);
    while (after === ';' && reader.takeAny(['\n'])) reader.skipBlank(true);
    if (reader.done || (close && reader.startsWith(close))) {
      if (after !== ';') throw unexpected(reader);
      return list;
    }
    list.push({ after, pipeline: parsePipeline(reader) });
    reader.skipBlank();
    const joint = reader.takeAny(['&&', '||', ';', '\n', '&']);
    if (joint === '&') throw new ShellSyntaxError('this simulated shell has no background jobs: &');
    if (!joint) {
      reader.skipBlank();
      if (reader.done || (close && reader.startsWith(close))) return list;
      throw unexpected(reader);
    }
    if (joint === ';' && reader.startsWith(';')) throw unexpected(reader);
    after = joint === '\n' ? ';' : (joint as ';');
  }
}

function parsePipeline(reader: Reader): Pipeline {
  const negated = reader.takeWord('!');
  const commands = [parseCommand(reader)];
  for (;;) {
    reader.skipBlank();
    if (reader.startsWith('||') || !reader.takeAny(['|&', '|'])) return { negated, commands };
    reader.skipBlank(true);
    commands.push(parseCommand(reader));
  }
}

function parseCommand(reader: Reader): Command {
  const command: Command = { assignments: [], words: [], redirects: [] };
  reader.skipBlank();
  const open = reader.takeAny(['(']) || (reader.takeWord('{') ? '{' : '');
  if (open) {
    const close = open === '(' ? ')' : '}';
    command.group = { list: parseList(reader, close), subshell: open === '(' };
    reader.skipBlank(true);
    if (!reader.takeAny([close])) throw new ShellSyntaxError('syntax error: unexpected end of file');
  }
  for (;;) {
    reader.skipBlank();
    const redirect = parseRedirect(reader);
    if (redirect) {
      command.redirects.push(redirect);
      continue;
    }
    if (reader.done || reader.operator()) break;
    if (open) throw unexpected(reader);
    const assignment = command.words.length ? null : reader.takeAssignment();
    if (assignment) {
      command.assignments.push(assignment);
      continue;
    }
    const word = reader.word();
    const plain = word.length === 1 && word[0]!.kind === 'text' && !word[0]!.quoted ? word[0]!.value : '';
    if (!command.words.length && keywords.has(plain))
      throw new ShellSyntaxError(`this simulated shell does not know \`${plain}'`);
    command.words.push(word);
  }
  if (!command.words.length && !command.assignments.length && !command.redirects.length && !open)
    throw unexpected(reader);
  return command;
}

function parseRedirect(reader: Reader): Redirect | undefined {
  const found = reader.take(/^(?:&>|\d*(?:<<-?|>>|>&|>\||>|<&|<))/);
  if (!found) return undefined;
  const operator = found.replace(/^\d+/, '');
  if (operator.startsWith('<<') || operator === '<&')
    throw new ShellSyntaxError(`this simulated shell does not know \`${operator}'`);
  const fd = found === '&>' ? 3 : Number(/^\d+/.exec(found)?.[0] ?? (operator === '<' ? 0 : 1));
  reader.skipBlank();
  if (reader.done || reader.operator()) throw unexpected(reader);
  const kind = operator === '>&' ? '&' : operator === '>|' || operator === '&>' ? '>' : (operator as '<');
  return { fd, kind, target: reader.word() };
}
