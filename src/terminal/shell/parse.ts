/** A command line, taken apart: lists of pipelines of commands. */
export interface Step {
  /** What decides whether it runs: always, or only after success or failure. */
  when: ';' | '&&' | '||';
  pipeline: Command[];
}

export interface Command {
  assignments: { name: string; value: Word }[];
  words: Word[];
  redirects: { kind: '<' | '>' | '>>' | '2>' | '2>&1'; target: Word }[];
}

export type Word = readonly Part[];

/** Quoted parts are neither split nor matched against file names. */
export type Part =
  | { kind: 'text'; text: string; quoted: boolean }
  | { kind: 'variable'; name: string; quoted: boolean }
  | { kind: 'command'; line: string; quoted: boolean };

/** What cannot be read. `unfinished`: more lines could make it whole. */
export class ShellSyntaxError extends Error {
  readonly unfinished: boolean;
  constructor(message: string, unfinished = false) {
    super(message);
    this.unfinished = unfinished;
  }
}

type Token = { operator: string } | { word: Part[] };

/** @throws {ShellSyntaxError} */
export function parseLine(line: string): Step[] {
  const steps: Step[] = [];
  let when: Step['when'] = ';';
  let pipeline: Command[] = [];
  let command = emptyCommand();
  const tokens = tokenize(line);
  const endCommand = (operator: string) => {
    if (isEmpty(command)) {
      if (operator === ';' && !pipeline.length) return;
      throw new ShellSyntaxError(
        `syntax error near unexpected token \`${operator === '\n' ? 'newline' : operator}'`,
        operator === 'end',
      );
    }
    pipeline.push(command);
    command = emptyCommand();
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if ('word' in token) {
      const assigned = command.words.length ? null : assignment(token.word);
      if (assigned) command.assignments.push(assigned);
      else command.words.push(token.word);
      continue;
    }
    const { operator } = token;
    if (operator === '|') endCommand('|');
    else if (operator === '&&' || operator === '||' || operator === ';') {
      endCommand(operator);
      if (pipeline.length) steps.push({ when, pipeline });
      pipeline = [];
      when = operator;
    } else if (operator === '2>&1') command.redirects.push({ kind: '2>&1', target: [] });
    else {
      const next = tokens[++i];
      if (!next || !('word' in next)) throw new ShellSyntaxError("syntax error near unexpected token `newline'");
      command.redirects.push({ kind: operator as '<', target: next.word });
    }
  }
  if (!isEmpty(command) || pipeline.length || when !== ';') endCommand('end');
  if (pipeline.length) steps.push({ when, pipeline });
  return steps;
}

const emptyCommand = (): Command => ({ assignments: [], words: [], redirects: [] });
const isEmpty = ({ assignments, words, redirects }: Command): boolean =>
  !assignments.length && !words.length && !redirects.length;

function assignment(word: Part[]): { name: string; value: Word } | null {
  const [first, ...rest] = word;
  if (first?.kind !== 'text' || first.quoted) return null;
  const [, name, text] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(first.text) ?? [];
  return name ? { name, value: [{ kind: 'text', text: text!, quoted: true }, ...rest] } : null;
}

const OPERATORS = ['2>&1', '2>', '&&', '||', '>>', '|', ';', '>', '<', '\n'];

function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  let parts: Part[] | null = null;
  let at = 0;
  const add = (part: Part) => {
    const last = (parts ??= []).at(-1);
    if (part.kind === 'text' && last?.kind === 'text' && last.quoted === part.quoted) last.text += part.text;
    else parts.push(part);
  };
  const endWord = () => {
    if (parts) tokens.push({ word: parts });
    parts = null;
  };
  /** What `$` begins. */
  const dollar = (quoted: boolean) => {
    if (line.startsWith('$(', at)) {
      const end = closing(line, at + 2);
      add({ kind: 'command', line: line.slice(at + 2, end), quoted });
      at = end + 1;
      return;
    }
    const [whole, braced, plain] = /^\$(?:\{(\w+)\}|(\w+|\?))/.exec(line.slice(at)) ?? [];
    if (!whole) {
      add({ kind: 'text', text: '$', quoted });
      at++;
      return;
    }
    add({ kind: 'variable', name: (braced ?? plain)!, quoted });
    at += whole.length;
  };
  while (at < line.length) {
    const char = line[at]!;
    if (char === '\\') {
      if (at + 1 >= line.length) throw new ShellSyntaxError('unfinished line: a backslash at its end', true);
      if (line[at + 1] !== '\n') add({ kind: 'text', text: line[at + 1]!, quoted: true });
      at += 2;
    } else if (char === "'") {
      const end = line.indexOf("'", at + 1);
      if (end < 0) throw new ShellSyntaxError("unexpected EOF while looking for matching `''", true);
      add({ kind: 'text', text: line.slice(at + 1, end), quoted: true });
      at = end + 1;
    } else if (char === '"') {
      add({ kind: 'text', text: '', quoted: true });
      at++;
      while (line[at] !== '"') {
        if (at >= line.length) throw new ShellSyntaxError('unexpected EOF while looking for matching `"\'', true);
        if (line[at] === '\\' && '"\\$`\n'.includes(line[at + 1] ?? ' ')) {
          if (line[at + 1] !== '\n') add({ kind: 'text', text: line[at + 1]!, quoted: true });
          at += 2;
        } else if (line[at] === '$') dollar(true);
        else add({ kind: 'text', text: line[at++]!, quoted: true });
      }
      at++;
    } else if (char === '$') dollar(false);
    else if (char === '#' && !parts) at = (line.indexOf('\n', at) + 1 || line.length + 1) - 1;
    else {
      const operator =
        parts && line.startsWith('2>', at) ? undefined : OPERATORS.find((each) => line.startsWith(each, at));
      if (operator) {
        endWord();
        tokens.push({ operator: operator === '\n' ? ';' : operator });
        at += operator.length;
      } else if (/\s/.test(char)) {
        endWord();
        at++;
      } else if (char === '&') throw new ShellSyntaxError('`&`: this shell runs nothing in the background');
      else {
        add({ kind: 'text', text: char, quoted: false });
        at++;
      }
    }
  }
  endWord();
  return tokens;
}

/** The place of the bracket that ends `$(`. */
function closing(line: string, from: number): number {
  let depth = 1;
  let quote = '';
  for (let at = from; at < line.length; at++) {
    const char = line[at]!;
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === "'" || char === '"') quote = char;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at;
  }
  throw new ShellSyntaxError("unexpected EOF while looking for matching `)'", true);
}
