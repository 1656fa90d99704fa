/**
 * `stack` as V8 has it: the first line is written when `stack` is read first, with the name and message the error has by then. Many classes of errors
 * set both after the stack was taken, both SDKs among them.
 */

/** Lines of frames, of errors whose `stack` nobody has read. */
const unread = new WeakMap<object, string>();

const hold = (target: object, stack: unknown): boolean =>
  Reflect.defineProperty(target, 'stack', { value: stack, writable: true, configurable: true, enumerable: false });

/** The object or the one of its prototypes whose stack it is. */
function holderOf(object: object | null): object | null {
  return object && !unread.has(object) ? holderOf(Object.getPrototypeOf(object) as object | null) : object;
}

/** One pair for all: functions of each error's own would hold it and need the collector. */
const accessor: PropertyDescriptor & ThisType<object> = {
  get() {
    const holder = holderOf(this);
    if (!holder) return undefined;
    const stack = header(holder) + unread.get(holder)!;
    if (hold(holder, stack)) unread.delete(holder);
    return stack;
  },
  set(stack) {
    if (unread.has(this)) hold(this, stack);
    else Object.defineProperty(this, 'stack', { value: stack, writable: true, configurable: true, enumerable: true });
  },
  configurable: true,
  enumerable: false,
};

/** Gives an error its stack, before the properties it was made with, as in V8. `lines` begins with a line break unless there are none. */
export function setLazyStack(error: object, lines: string): void {
  const madeWith = Reflect.ownKeys(error).map((key) => [key, Object.getOwnPropertyDescriptor(error, key)!] as const);
  const movable = madeWith.every(([, property]) => property.configurable);
  if (movable) for (const [key] of madeWith) Reflect.deleteProperty(error, key);
  replaceWithLazyStack(error, lines);
  if (movable) for (const [key, property] of madeWith) Object.defineProperty(error, key, property);
}

/** Gives an object its stack in place of the one it has, if it has. */
export function replaceWithLazyStack(target: object, lines: string): void {
  if (Reflect.defineProperty(target, 'stack', accessor)) unread.set(target, lines);
}

function header(error: any): string {
  try {
    const { name = 'Error', message = '' } = error;
    if (!name || !message) return `${name || message}`;
    return `${name}: ${message}`;
  } catch {
    return 'Error';
  }
}
