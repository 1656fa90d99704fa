/** Names of APIs need not be unique, so the id comes with them. */
export const apiName = (name: string, id: string): string => `${name} (${id})`;
export const apiIdOf = (name: string): string => /\(([a-z0-9]+)\)$/.exec(name)?.[1] ?? name;
