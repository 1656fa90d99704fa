import { show } from './text.ts';

type Dict = Readonly<Record<string, unknown>>;

interface Section {
  title: string;
  indent: number;
  headers: readonly string[];
  rows: (readonly string[])[];
}

const PADDING = 4;

/** Boxes within boxes, as the official command draws them (awscli's `table.py`). Wider than `width`: keys and values below each other. */
export function formatTable(title: string, value: unknown, width = 80): string {
  const sections: Section[] = [];
  build(sections, title, value, 0);
  if (!sections.length) return '';
  const drawn = fullWidth(sections) > width ? sections.map(upright) : sections;
  const full = fullWidth(drawn);
  return ['-'.repeat(full), ...drawn.flatMap((section) => draw(section, full))].map((line) => `${line}\n`).join('');
}

function build(sections: Section[], title: string | null, value: unknown, indent: number): void {
  if (isEmpty(value)) return;
  if (title !== null) sections.push({ title, indent, headers: [], rows: [] });
  const here = sections.at(-1)!;
  if (Array.isArray(value)) {
    if (isDict(value[0])) buildList(sections, value as Dict[], title ?? '', indent);
    else
      for (const each of value) {
        if (!isNested(each)) here.rows.push([show(each)]);
        else if (Array.isArray(each) && !each.some(isNested)) here.rows.push(each.map(show));
        else build(sections, null, each, indent);
      }
  } else if (isDict(value)) {
    const { headers, more } = parted([value]);
    if (headers.length === 1) here.rows.push([headers[0]!, show(value[headers[0]!])]);
    else if (headers.length) {
      here.headers = headers;
      here.rows.push(headers.map((key) => show(value[key])));
    }
    for (const key of more) build(sections, key, value[key], indent + 1);
  } else here.rows.push([show(value)]);
}

function buildList(sections: Section[], list: readonly Dict[], title: string, indent: number): void {
  const { headers, more } = parted(list);
  sections.at(-1)!.headers = headers;
  list.forEach((each, i) => {
    if (i && more.length) sections.push({ title, indent, headers, rows: [] });
    sections.at(-1)!.rows.push(headers.map((key) => (key in each ? show(each[key]) : '')));
    for (const key of more) if (key in each) build(sections, key, each[key], indent + 1);
  });
}

function parted(list: readonly Dict[]): { headers: string[]; more: string[] } {
  const keys = (nested: boolean) =>
    [...new Set(list.flatMap((each) => Object.keys(each).filter((key) => isNested(each[key]) === nested)))].sort(
      (a, b) => (a < b ? -1 : 1),
    );
  return { headers: keys(false), more: keys(true) };
}

/** A single row with its headers, turned: key and value of each below each other. */
const upright = (section: Section): Section =>
  section.headers.length && section.rows.length === 1
    ? {
        ...section,
        headers: [],
        rows: section.rows.flatMap((row) => section.headers.map((header, i) => [header, row[i] ?? ''])),
      }
    : section;

function contents({ headers, rows }: Section): number[] {
  const widths: number[] = [];
  for (const row of [headers, ...rows]) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  return widths;
}

const fullWidth = (sections: readonly Section[]): number =>
  Math.max(
    ...sections.map((section) => {
      const cells = contents(section).reduce((sum, width) => sum + width + PADDING, 0);
      return Math.max(section.title.length + 2 + section.indent * 2, cells + 2 + section.indent * 2);
    }),
  );

/** The widths of the columns, stretched to the whole width. */
function columns(section: Section, full: number): number[] {
  const plain = contents(section).map((width) => width + PADDING);
  if (!plain.length) return [];
  const sum = plain.reduce((total, width) => total + width, 0);
  const scaled = plain.map((width) => roundHalfEven((full / sum) * width));
  let off = scaled.reduce((total, width) => total + width, 0) - full;
  while (off) {
    const order = off < 0 ? scaled.map((_, i) => scaled.length - 1 - i) : scaled.map((_, i) => i);
    for (const i of order) {
      const step = off > 0 ? -1 : 1;
      scaled[i]! += step;
      off += step;
      if (!off) break;
    }
  }
  return scaled;
}

const roundHalfEven = (value: number): number => {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + (floor % 2) : Math.round(value);
};

function draw(section: Section, whole: number): string[] {
  const full = whole - section.indent * 2;
  const bars = '|'.repeat(section.indent);
  const lines: string[] = [];
  if (section.title) {
    lines.push(centre(section.title, full, '|', '|'));
    if (!section.headers.length && !section.rows.length) lines.push(`+${'-'.repeat(full - 2)}+`);
  }
  const widths = columns(section, full);
  const rule = widths.map((width, i) => (i ? `${'-'.repeat(width - 1)}+` : `+${'-'.repeat(width - 2)}+`)).join('');
  if (section.headers.length)
    lines.push(rule, section.headers.map((cell, i) => centre(cell, widths[i]!, i ? '' : '|', '|')).join(''));
  if (section.rows.length)
    lines.push(
      rule,
      ...section.rows.map((row) => row.map((cell, i) => left(cell, widths[i] ?? 0, i ? '' : '|')).join('')),
      rule,
    );
  return lines.map((line) => `${bars}${line}${bars}`);
}

function centre(text: string, length: number, leftEdge: string, rightEdge: string): string {
  const start = Math.max(0, Math.floor(length / 2) - Math.floor(text.length / 2) - 1);
  const end = length - leftEdge.length - start - text.length - rightEdge.length;
  return `${leftEdge}${' '.repeat(start)}${text}${' '.repeat(Math.max(0, end))}${rightEdge}`;
}

function left(text: string, length: number, leftEdge: string): string {
  const room = length - text.length - leftEdge.length - 1;
  const padding = room >= 2 ? 2 : 0;
  return `${leftEdge}${' '.repeat(padding)}${text}${' '.repeat(Math.max(0, room - padding))}|`;
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;
const isDict = (value: unknown): value is Dict => isNested(value) && !Array.isArray(value);
const isEmpty = (value: unknown): boolean =>
  !value || (Array.isArray(value) ? !value.length : typeof value === 'object' && !Object.keys(value).length);
