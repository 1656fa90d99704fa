import { JavaRegex } from '../../std/java-regex.ts';
import { JavaList, numeric, show, type Spend, type Value } from './values.ts';

type Method = (self: string, args: readonly Value[], spend: Spend) => Value;

const number = (value: Value): number => numeric(value) ?? Number(value);
const textOf = (value: Value, spend: Spend): string => show(value, spend);
const list = (items: Iterable<string>): JavaList => JavaList.from(items) as JavaList;

/** Java's: a bad index ends the template, and in AWS's hands that is an empty value. */
function substring(self: string, [from, to]: readonly Value[]): Value {
  const [start, end] = [number(from), to === undefined ? self.length : number(to)];
  return start >= 0 && end <= self.length && start <= end ? self.slice(start, end) : null;
}

/** `$1` and `\$` in a replacement, as `Matcher.replaceAll` reads them. */
const fill = (replacement: string, groups: readonly (string | undefined)[]): string =>
  replacement.replace(/\\(.)|\$(\d)/gs, (_, literal, group) => literal ?? groups[Number(group)] ?? '');

function replace(self: string, pattern: string, replacement: string, most: number, spend: Spend): string {
  const regex = new JavaRegex(pattern);
  let out = '';
  let at = 0;
  let done = 0;
  for (const { start, end, groups } of regex.all(self)) {
    if (done++ === most) break;
    const filled = fill(replacement, groups);
    spend(filled.length + end - start + 1);
    out += self.slice(at, start) + filled;
    at = end;
  }
  return out + self.slice(at);
}

/** Without a limit, empty pieces at the end are dropped. */
function split(self: string, pattern: string, limit: number, spend: Spend): JavaList {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of new JavaRegex(pattern).all(self)) {
    if (limit > 0 && pieces.length === limit - 1) break;
    if (end === 0 || (start === end && start >= self.length)) continue;
    spend(1);
    pieces.push(self.slice(at, start));
    at = end;
  }
  pieces.push(self.slice(at));
  if (limit === 0) while (pieces.length > 1 && pieces.at(-1) === '') pieces.pop();
  return list(pieces);
}

/** The methods of `java.lang.String` that templates use. */
export const stringMethods: Record<string, Method> = {
  length: (self) => self.length,
  isEmpty: (self) => self === '',
  isBlank: (self) => self.trim() === '',
  toString: (self: string) => self,
  toUpperCase: (self) => self.toUpperCase(),
  toLowerCase: (self) => self.toLowerCase(),
  trim: (self) => self.trim(),
  strip: (self) => self.trim(),
  charAt: (self, [index]) => self[number(index)] ?? null,
  substring: (self, args) => substring(self, args),
  subSequence: (self, args) => substring(self, args),
  contains: (self, [part], spend) => self.includes(textOf(part, spend)),
  startsWith: (self, [part, from], spend) =>
    self.startsWith(textOf(part, spend), from === undefined ? 0 : number(from)),
  endsWith: (self, [part], spend) => self.endsWith(textOf(part, spend)),
  indexOf: (self, [part, from], spend) => self.indexOf(textOf(part, spend), from === undefined ? 0 : number(from)),
  lastIndexOf: (self, [part], spend) => self.lastIndexOf(textOf(part, spend)),
  equals: (self, [other]) => self === other,
  equalsIgnoreCase: (self, [other]) => typeof other === 'string' && self.toLowerCase() === other.toLowerCase(),
  compareTo: (self, [other], spend) => {
    const text = textOf(other, spend);
    return self === text ? 0 : self < text ? -1 : 1;
  },
  concat: (self, [other], spend) => self + textOf(other, spend),
  repeat: (self, [times], spend) => {
    const count = Math.max(0, Math.floor(number(times)) || 0);
    spend(self.length * count);
    return self.repeat(count);
  },
  replace: (self, [from, to], spend) => {
    const [what, by] = [textOf(from, spend), textOf(to, spend)];
    spend(self.length * (by.length / Math.max(1, what.length) + 1));
    return self.replaceAll(what, () => by);
  },
  replaceAll: (self, [pattern, by], spend) =>
    replace(self, textOf(pattern, spend), textOf(by, spend), Number.POSITIVE_INFINITY, spend),
  replaceFirst: (self, [pattern, by], spend) => replace(self, textOf(pattern, spend), textOf(by, spend), 1, spend),
  matches: (self, [pattern], spend) => new JavaRegex(textOf(pattern, spend)).matches(self),
  split: (self, [pattern, limit], spend) =>
    split(self, textOf(pattern, spend), limit === undefined ? 0 : number(limit), spend),
  hashCode: (self) => {
    let hash = 0;
    for (let i = 0; i < self.length; i++) hash = (Math.imul(hash, 31) + self.charCodeAt(i)) | 0;
    return hash;
  },
  format: (self, args, spend) => {
    let next = 0;
    return self.replace(/%[sd]/g, () => textOf(args[next++], spend));
  },
  parseInt: (self, [value], spend) => whole(value === undefined ? self : textOf(value, spend)),
};

const whole = (text: string): Value => (/^[+-]?\d+$/.test(text) ? Number(text) : null);
