import type { LineChartProps } from './line-chart.tsx';

/** A chart's values as CSV: a row for each x, a column for each line; numbers as they are, instants in ISO 8601, spans in seconds. */
export function chartCsv({
  xName,
  timeX,
  x,
  lines,
}: Pick<LineChartProps, 'xName' | 'timeX' | 'x'> & {
  lines: readonly { name: string; values: readonly (number | null)[] }[];
}): string {
  const cell = (at: number) => (timeX === 'instant' ? new Date(at).toISOString() : timeX === 'span' ? at / 1000 : at);
  const rows = x.map((at, i) => [cell(at), ...lines.map(({ values }) => values[i] ?? '')].join(','));
  const names = [timeX === 'span' ? `${xName}, s` : xName, ...lines.map(({ name }) => name)];
  return `${names.map(quoted).join(',')}\r\n${rows.join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet reads as text. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
