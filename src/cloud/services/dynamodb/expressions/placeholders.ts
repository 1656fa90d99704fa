import type { Attributes, AttributeValue } from '../values/attribute-value.ts';

/** A request's ExpressionAttributeNames and ExpressionAttributeValues, and which of them its expressions have used. */
export class Placeholders {
  readonly #names: Readonly<Record<string, string>>;
  readonly #values: Attributes;
  readonly #unusedNames: Set<string>;
  readonly #unusedValues: Set<string>;

  constructor(names: Readonly<Record<string, string>> = {}, values: Attributes = {}) {
    this.#names = names;
    this.#values = values;
    this.#unusedNames = new Set(Object.keys(names));
    this.#unusedValues = new Set(Object.keys(values));
  }

  /** The attribute name behind `#name`. */
  name(placeholder: string): string | undefined {
    this.#unusedNames.delete(placeholder);
    return this.#names[placeholder];
  }

  /** The value behind `:value`. */
  value(placeholder: string): AttributeValue | undefined {
    this.#unusedValues.delete(placeholder);
    return this.#values[placeholder];
  }

  unusedNames(): string[] {
    return [...this.#unusedNames];
  }

  unusedValues(): string[] {
    return [...this.#unusedValues];
  }
}
