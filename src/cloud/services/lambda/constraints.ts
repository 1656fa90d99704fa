import { validation } from './errors.ts';

/** What a value breaks of the API model's own constraints, in AWS's words; undefined when it keeps them. */
export type Violation = string | undefined;

/** @throws {AwsError} ValidationException that names all violations at once, as AWS does. */
export function refuseViolations(...found: Violation[]): void {
  const broken = found.filter((one) => one !== undefined);
  if (broken.length)
    throw validation(`${broken.length} validation error${broken.length > 1 ? 's' : ''} detected: ${broken.join('; ')}`);
}

export const violation = (member: string, value: unknown, rule: string): string =>
  `Value '${value}' at '${member}' failed to satisfy constraint: Member must ${rule}`;

export const missing = (member: string, value: unknown): Violation =>
  value === undefined || value === null
    ? `Value null at '${member}' failed to satisfy constraint: Member must not be null`
    : undefined;

export const longerThan = (member: string, value: string | undefined, max: number): Violation =>
  value !== undefined && value.length > max
    ? violation(member, value, `have length less than or equal to ${max}`)
    : undefined;

export const pattern = (member: string, value: string | undefined, source: string): Violation =>
  value !== undefined && !new RegExp(`^(?:${source})$`).test(value)
    ? violation(member, value, `satisfy regular expression pattern: ${source}`)
    : undefined;

export function outside(member: string, value: number | undefined, min: number, max = Infinity): Violation {
  if (value === undefined) return;
  if (value < min) return violation(member, value, `have value greater than or equal to ${min}`);
  if (value > max) return violation(member, value, `have value less than or equal to ${max}`);
}

export const notOneOf = (member: string, value: string | undefined, allowed: readonly string[]): Violation =>
  value !== undefined && !allowed.includes(value)
    ? violation(member, value, `satisfy enum value set: [${allowed.join(', ')}]`)
    : undefined;

/** A list that is too long, or has an item that is not one of the allowed. */
export function badList(
  member: string,
  list: readonly string[] | undefined,
  allowed: readonly string[],
  max: number,
): Violation {
  if (!list) return;
  const shown = `[${list.join(', ')}]`;
  if (list.length > max) return violation(member, shown, `have length less than or equal to ${max}`);
  if (list.some((item) => !allowed.includes(item)))
    return violation(
      member,
      shown,
      `satisfy constraint: [Member must satisfy enum value set: [${allowed.join(', ')}], Member must not be null]`,
    );
}
