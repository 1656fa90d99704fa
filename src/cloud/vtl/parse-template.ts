import { parse } from 'velocityjs';

/** A template that cannot be read or run. */
export class TemplateError extends Error {
  /** From 1; of the place where reading stopped. Missing for what only running shows. */
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(message: string, line?: number, column?: number) {
    super(message);
    this.name = 'TemplateError';
    this.line = line;
    this.column = column;
  }
}

/** A node of velocityjs's tree. A block is an array whose first node is its directive. */
export type Node = string | Directive | Node[];

export interface Directive {
  type: string;
  id?: any;
  value?: any;
  path?: Directive[];
  args?: Directive[] | false;
  equal?: [Directive, Directive];
  condition?: Directive;
  expression?: Directive[];
  operator?: string;
  to?: string;
  from?: Directive;
  isEval?: boolean;
  isRange?: boolean;
}

/** Size of a mapping template. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_BYTES = 300 * 1024;
/** Blocks in blocks; ours. */
const MAX_NESTING = 200;

/** @throws {TemplateError} with line and column. */
export function parseTemplate(source: string): Node[] {
  if (source.length > MAX_BYTES) throw new TemplateError('A mapping template may have 300 KB.');
  const opened = source.match(/#\{?(?:if|foreach|macro|define|@)/g)?.length ?? 0;
  if (opened > MAX_NESTING && deepest(source) > MAX_NESTING)
    throw new TemplateError('The blocks of this template are nested too deep.');
  try {
    return parse(source) as unknown as Node[];
  } catch (error) {
    throw readError(error, source);
  }
}

/** How deep blocks stand in blocks, roughly: text that looks like a directive counts too. */
function deepest(source: string): number {
  let depth = 0;
  let most = 0;
  for (const [directive] of source.matchAll(/#\{?(?:if|foreach|macro|define|end|@)/g)) {
    depth = directive.endsWith('end') ? Math.max(0, depth - 1) : depth + 1;
    most = Math.max(most, depth);
  }
  return most;
}

interface ParserError extends Error {
  hash?: { text?: string; token?: string; loc?: { first_line: number }; line?: number };
}

/** velocityjs tells the line, and shows the place; the column is where that place is found in the line. */
function readError(error: unknown, source: string): TemplateError {
  const { hash, message } = error as ParserError;
  const [headline = '', shown = '', pointer = ''] = message.split('\n');
  const lines = source.split('\n');
  const line = Math.min(hash?.loc?.first_line ?? (hash?.line ?? 0) + 1, lines.length);
  const before = shown.slice(0, pointer.indexOf('^')).replace(/^\.\.\./, '');
  const column = columnOf(before, lines, line);
  const found = !hash?.text ? 'what is no directive or reference' : `"${hash.text}"`;
  const what =
    hash?.token === 'EOF' || (!hash?.text && headline.includes("got '1'")) ? 'the end of the template' : found;
  return new TemplateError(`Encountered ${what} at line ${line}, column ${column}`, line, column);
}

/** `before` is the end of what was read, with its line breaks taken out. */
function columnOf(before: string, lines: readonly string[], line: number): number {
  const earlier = lines.slice(0, line - 1).join('').length;
  const flat = lines.join('');
  for (let at = flat.indexOf(before); at >= 0; at = flat.indexOf(before, at + 1)) {
    const column = at + before.length - earlier;
    if (column >= 0 && column <= lines[line - 1]!.length) return column + 1;
  }
  return 1;
}
