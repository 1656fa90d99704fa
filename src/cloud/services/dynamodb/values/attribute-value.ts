/** A value of an item in the client's shape: exactly one member is there. Numbers stay text, as DynamoDB counts in decimal. */
export interface AttributeValue {
  S?: string;
  N?: string;
  B?: Uint8Array;
  SS?: string[];
  NS?: string[];
  BS?: Uint8Array[];
  M?: Attributes;
  L?: AttributeValue[];
  NULL?: boolean;
  BOOL?: boolean;
}

/** An item, a key or a map: values by attribute name. */
export type Attributes = Record<string, AttributeValue>;

export type AttributeType = keyof AttributeValue;
/** The types that keys may have. */
export type ScalarType = 'S' | 'N' | 'B';
export type SetType = 'SS' | 'NS' | 'BS';

const TYPES: AttributeType[] = ['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL'];

/** The members that are set; a valid value has one. */
export const typesOf = (value: AttributeValue): AttributeType[] => TYPES.filter((type) => value[type] !== undefined);

export const typeOf = (value: AttributeValue): AttributeType => TYPES.find((type) => value[type] !== undefined)!;

export const isSetType = (type: AttributeType): type is SetType => type === 'SS' || type === 'NS' || type === 'BS';

/** The value of an attribute by any name: `constructor` and `__proto__` are names like others. */
export const attribute = (attributes: Attributes, name: string): AttributeValue | undefined =>
  Object.hasOwn(attributes, name) ? attributes[name] : undefined;

/** Sets an attribute of any name. */
export function setAttribute(attributes: Attributes, name: string, value: AttributeValue): void {
  Object.defineProperty(attributes, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The attributes of these names that are there. */
export const pickAttributes = (attributes: Attributes, names: Iterable<string>): Attributes =>
  Object.fromEntries(
    [...names].flatMap((name) => {
      const value = attribute(attributes, name);
      return value ? [[name, value]] : [];
    }),
  );
