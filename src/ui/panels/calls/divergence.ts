/** Splits what was asked for where it leaves the pattern that came nearest: the part they share, and the rest. */
export function divergence(patterns: readonly string[], actual: string): { shared: string; rest: string } {
  const length = Math.max(0, ...patterns.map((pattern) => sharedLength(pattern, actual)));
  return { shared: actual.slice(0, length), rest: actual.slice(length) };
}

function sharedLength(pattern: string, actual: string): number {
  let length = 0;
  while (length < actual.length && pattern[length] === actual[length]) length++;
  return length;
}
