/**
 * A stack as Node shows it. V8 writes the first line when `stack` is read first, with the name the error has by then;
 * QuickJS writes it when the error is made, before a constructor or its caller could set `name`.
 */
export function currentStack(error: Error, stack: string): string {
  const name = Object.getOwnPropertyDescriptor(error, 'name')?.value;
  if (typeof name !== 'string' || stack.slice(0, stack.indexOf('\n') >>> 0).includes(name)) return stack;
  const madeAs = String(Object.getPrototypeOf(error)?.name ?? 'Error');
  return stack.startsWith(madeAs) && /^(:|\n|$)/.test(stack.slice(madeAs.length, madeAs.length + 1))
    ? name + stack.slice(madeAs.length)
    : stack;
}
