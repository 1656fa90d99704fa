/**
 * A snippet that must print the same in Node and in the guest. In scope: `require`, `print(...values)` (each value as
 * `util.inspect` shows it) and `attempt(fn)` (prints what `fn` throws: name, code and message). May await.
 */
export interface NodeCase {
  name: string;
  code: string;
}

/** Cases of a module, one snippet a line or block. */
export const cases = (snippets: Record<string, string>): NodeCase[] =>
  Object.entries(snippets).map(([name, code]) => ({ name, code }));
