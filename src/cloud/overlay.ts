/** An object seen with some of its data replaced; the one below stays as it is, its methods included. */
export const overlay = <T extends object>(base: T, changes: Partial<T>): T =>
  Object.assign(Object.create(base) as T, changes);
