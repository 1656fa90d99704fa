/** A chart's values as CSV: a row for each x, a column for each line; numbers as they are. */
export function chartCsv({
  xName,
  x,
  lines,
}: {
  xName: string;
  x: readonly number[];
  lines: readonly { name: string; values: readonly (number | null)[] }[];
}): string {
  const rows = x.map((at, i) => [at, ...lines.map(({ values }) => values[i] ?? '')].join(','));
  return `${[xName, ...lines.map(({ name }) => name)].map(quoted).join(',')}\r\n${rows.join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet reads as text. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
