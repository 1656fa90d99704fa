/** The constraints that AWS's models put on members, in the words of its refusals. */

/** A constraint of the model on one member; adds what is wrong to `faults`. Absent members pass all but `required`. */
export type Rule = (value: any, path: string, faults: string[]) => void;

const rule =
  (fits: (value: any) => boolean, text: string, typeName?: string): Rule =>
  (value, path, faults) => {
    if (value === undefined || fits(value)) return;
    faults.push(`Value '${show(value, typeName)}' at '${path}' failed to satisfy constraint: Member must ${text}`);
  };

export const required: Rule = (value, path, faults) => {
  if (value === undefined) faults.push(`Value null at '${path}' failed to satisfy constraint: Member must not be null`);
};

const sizeOf = (value: unknown): number =>
  typeof value === 'string' || Array.isArray(value) ? value.length : Object.keys(value as object).length;

/** `typeName`: of a list's members, as AWS shows them. */
export const minLength = (n: number, typeName?: string): Rule =>
  rule((value) => sizeOf(value) >= n, `have length greater than or equal to ${n}`, typeName);

export const maxLength = (n: number, typeName?: string): Rule =>
  rule((value) => sizeOf(value) <= n, `have length less than or equal to ${n}`, typeName);

export const atLeast = (n: number): Rule => rule((value) => value >= n, `have value greater than or equal to ${n}`);
export const atMost = (n: number): Rule => rule((value) => value <= n, `have value less than or equal to ${n}`);

export const pattern = (source: string): Rule => {
  const expression = new RegExp(`^(?:${source})$`);
  return rule((value) => expression.test(value), `satisfy regular expression pattern: ${source}`);
};

/** In the order in which AWS lists the values. */
export const oneOf = (...values: string[]): Rule =>
  rule((value) => values.includes(value), `satisfy enum value set: [${values.join(', ')}]`);

/** Rules for every member of a list. */
export const each =
  (...rules: Rule[]): Rule =>
  (list, path, faults) => {
    (list as unknown[] | undefined)?.forEach((value, i) => {
      for (const check of rules) check(value, `${path}.${i + 1}.member`, faults);
    });
  };

/** Rules for the values of a map, which are structures. */
export const eachValue =
  (rules: Record<string, Rule[]>): Rule =>
  (map, path, faults) => {
    for (const [key, value] of Object.entries(map ?? {})) members(rules)(value, `${path}.${key}.member`, faults);
  };

/** Rules for the members of a structure, by their names. */
export const members =
  (rules: Record<string, Rule[]>): Rule =>
  (struct, path, faults) => {
    if (!struct) return;
    for (const [name, checks] of Object.entries(rules)) {
      const own = name[0]!.toLowerCase() + name.slice(1);
      for (const check of checks) check(struct[name] ?? undefined, path ? `${path}.${own}` : own, faults);
    }
  };

/** AWS names ten faults at most. */
const MAX_FAULTS = 10;

/** What is wrong with an input, as AWS words it: `2 validation errors detected: …`; null when nothing is. */
export function brokenConstraints(input: object, rules: Record<string, Rule[]>): string | null {
  const faults: string[] = [];
  members(rules)(input, '', faults);
  const shown = faults.slice(0, MAX_FAULTS);
  if (!shown.length) return null;
  return `${shown.length} validation error${shown.length > 1 ? 's' : ''} detected: ${shown.join('; ')}`;
}

/** A value as Java's `toString` gives it. */
function show(value: unknown, typeName = ''): string {
  if (Array.isArray(value)) return `[${value.map((item) => show(item, typeName)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(
    ([name, field]) => `${name[0]?.toLowerCase() ?? ''}${name.slice(1)}=${show(field)}`,
  );
  return typeName ? `${typeName}(${fields.join(', ')})` : `{${fields.join(', ')}}`;
}
