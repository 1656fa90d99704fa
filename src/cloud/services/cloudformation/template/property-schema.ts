/** What a type of resource takes: the part of AWS's resource schemas that is needed to check and adopt properties. */
export type Property =
  | { kind: 'text' | 'number' | 'flag' | 'json'; required?: boolean; fixed?: boolean; values?: readonly string[] }
  | { kind: 'list'; of: Property; required?: boolean; fixed?: boolean }
  | { kind: 'map'; of: Property; required?: boolean; fixed?: boolean }
  | { kind: 'struct'; members: Properties; open?: boolean; required?: boolean; fixed?: boolean };

export type Properties = Readonly<Record<string, Property>>;

export const text: Property = { kind: 'text' };
export const number: Property = { kind: 'number' };
export const flag: Property = { kind: 'flag' };
/** Anything: policies, patterns, what is passed on as it is. */
export const json: Property = { kind: 'json' };
export const list = (of: Property): Property => ({ kind: 'list', of });
export const map = (of: Property): Property => ({ kind: 'map', of });
export const struct = (members: Properties): Property => ({ kind: 'struct', members });
export const oneOf = (...values: string[]): Property => ({ kind: 'text', values });

export const required = (property: Property): Property => ({ ...property, required: true });
/** A change of it needs a new resource. */
export const fixed = (property: Property): Property => ({ ...property, fixed: true });

export const tags: Property = list(struct({ Key: required(text), Value: required(text) }));
