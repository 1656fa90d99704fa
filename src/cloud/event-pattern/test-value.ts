/** Does one value of an event match? Values are what JSON gives: text, numbers, booleans, null. */
export type ValueTest = (value: unknown) => boolean;
