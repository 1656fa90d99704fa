/** One value a period; undefined where there is none. */
export type Series = (number | undefined)[];

/** What an expression gives: a number, a time series, or several. */
export type Value = number | Series | Series[];

export const isList = (value: Value): value is Series[] => Array.isArray(value) && Array.isArray(value[0]);
