type Dict = Readonly<Record<string, unknown>>;

/** Lines of words between tabs, keys in the order of the alphabet, nested parts under their names (awscli's `text.py`). */
export function formatText(value: unknown): string {
  const lines: string[] = [];
  write(value, lines, null, null);
  return lines.map((line) => `${line}\n`).join('');
}

function write(value: unknown, lines: string[], name: string | null, keys: readonly string[] | null): void {
  if (isDict(value)) writeDict(value, lines, name, keys);
  else if (Array.isArray(value)) writeList(value, lines, name);
  else lines.push(show(value));
}

function writeList(list: readonly unknown[], lines: string[], name: string | null): void {
  if (!list.length) return;
  if (list.some(isDict)) {
    const keys = [...new Set(list.filter(isDict).flatMap((each) => scalarKeys(each)))].sort(compare);
    for (const each of list) write(each, lines, name, keys);
  } else if (list.some(Array.isArray)) {
    const scalars = list.filter((each) => !isNested(each));
    if (scalars.length) writeScalars(scalars, lines, name);
    for (const each of list.filter(isNested)) write(each, lines, name, null);
  } else writeScalars(list, lines, name);
}

function writeScalars(list: readonly unknown[], lines: string[], name: string | null): void {
  if (name === null) lines.push(list.map(show).join('\t'));
  else for (const each of list) lines.push(`${name.toUpperCase()}\t${show(each)}`);
}

function writeDict(dict: Dict, lines: string[], name: string | null, keys: readonly string[] | null): void {
  const own = keys ?? scalarKeys(dict);
  const scalars = own.map((key) => (key in dict ? show(dict[key]) : ''));
  if (scalars.length) lines.push([...(name === null ? [] : [name.toUpperCase()]), ...scalars].join('\t'));
  for (const key of Object.keys(dict).sort(compare)) {
    if (!own.includes(key)) write(dict[key], lines, key, null);
  }
}

const scalarKeys = (dict: Dict): string[] =>
  Object.keys(dict)
    .filter((key) => !isNested(dict[key]))
    .sort(compare);

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;
const isDict = (value: unknown): value is Dict => isNested(value) && !Array.isArray(value);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** As Python prints it. */
export function show(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  return value === false ? 'False' : String(value);
}
