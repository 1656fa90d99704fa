import { CliError } from '../cli-error.ts';
import { formatJson } from './json.ts';
import { formatTable } from './table.ts';
import { formatText } from './text.ts';

export type OutputFormat = 'json' | 'text' | 'table' | 'yaml';

/** Evaluates a `--query`. */
export type Query = (value: unknown) => unknown;

/** @throws {CliError} for an expression that is no JMESPath. */
export async function compileQuery(expression: string): Promise<Query> {
  const jmespath = (await import('jmespath')).default;
  try {
    // Exported, and missing in its types.
    (jmespath as unknown as { compile(source: string): unknown }).compile(expression);
  } catch (error) {
    throw new CliError('parameter', `Bad value for --query ${expression}: ${(error as Error).message}`);
  }
  return (value) => {
    try {
      return jmespath.search(value, expression) ?? null;
    } catch (error) {
      throw new CliError('general', `Bad value for --query ${expression}: ${(error as Error).message}`);
    }
  };
}

/** The answer of a command as text. `pages`: text output is written page by page, as the query is then. */
export async function printResponse(
  command: string,
  answer: { whole: object; pages: readonly object[] },
  format: OutputFormat,
  query: Query | null,
): Promise<string> {
  if (format === 'text') return answer.pages.map((page) => formatText(query ? query(page) : page)).join('');
  const value = query ? query(answer.whole) : answer.whole;
  if (format === 'table') return formatTable(command, value);
  if (format === 'yaml') {
    const { stringify } = await import('yaml');
    return isEmpty(value) ? '' : stringify(value, { lineWidth: 0, indentSeq: false });
  }
  return formatJson(value);
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.keys(value).length;
