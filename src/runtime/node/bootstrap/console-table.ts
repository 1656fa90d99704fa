/** `console.table` as Node.js 22 draws it. */

type Inspect = (value: unknown, options: object) => string;
type Row = Record<string, string>;

/** The text of the table of rows (an array, object, Map or Set); `properties` chooses the columns. */
export function cliTable(data: object, properties: readonly string[] | undefined, inspect: Inspect): string {
  const show = (value: any) => {
    const deep = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 2;
    return inspect(value, { maxArrayLength: 3, breakLength: Number.POSITIVE_INFINITY, depth: deep ? -1 : 0 });
  };
  const { indexName, entries, keyed } = entriesOf(data);
  const columns = new Set<string>(properties);
  const rows: Row[] = [];
  let values = false;
  for (const [index, key, value] of entries) {
    const row: Row = { [indexName]: index };
    if (keyed) row['Key'] = show(key);
    if (!keyed && typeof value === 'object' && value !== null) {
      for (const name of properties ?? Object.keys(value)) {
        columns.add(name);
        if (Object.hasOwn(value, name)) row[`column:${name}`] = show(value[name]);
      }
    } else {
      values = true;
      row['Values'] = show(value);
    }
    rows.push(row);
  }
  const heads: [key: string, title: string][] = [
    [indexName, indexName],
    ...(keyed ? [['Key', 'Key'] as [string, string]] : []),
    ...[...columns].map((name): [string, string] => [`column:${name}`, name]),
    ...(values ? [['Values', 'Values'] as [string, string]] : []),
  ];
  return draw([heads.map(([, title]) => title), ...rows.map((row) => heads.map(([key]) => row[key] ?? ''))]);
}

function entriesOf(data: object): { indexName: string; entries: [string, unknown, any][]; keyed: boolean } {
  const indexName = '(iteration index)';
  if (data instanceof Map)
    return { indexName, keyed: true, entries: [...data].map(([key, value], i) => [String(i), key, value]) };
  if (data instanceof Set)
    return { indexName, keyed: false, entries: [...data].map((value, i) => [String(i), i, value]) };
  const entries = Object.entries(data).map(([key, value]): [string, unknown, any] => [key, key, value]);
  return { indexName: '(index)', keyed: false, entries };
}

function draw(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => [...row[column]!].length)) + 2);
  const line = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const text = (row: readonly string[]) =>
    `│ ${row.map((cell, column) => cell + ' '.repeat(widths[column]! - 2 - [...cell].length)).join(' │ ')} │`;
  const [head, ...body] = rows;
  return [line('┌', '┬', '┐'), text(head!), line('├', '┼', '┤'), ...body.map(text), line('└', '┴', '┘')].join('\n');
}
