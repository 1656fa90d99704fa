/** Errors as Node's own modules throw them. */

type ErrorClass = new (message: string) => Error;

export interface CodedError extends Error {
  code: string;
}

/** `TypeError [ERR_INVALID_ARG_TYPE]: …`: the code is a property and shows in the stack, `name` stays the class's. */
export function nodeError(Base: ErrorClass, code: string, message: string): CodedError {
  const error = new Base(message) as CodedError;
  const { name } = error;
  Object.defineProperty(error, 'name', { value: `${name} [${code}]`, configurable: true, writable: true });
  const stack = String(error.stack ?? '');
  Object.defineProperty(error, 'stack', {
    value: stack.startsWith(`${name}: `) ? stack.replace(name, `${name} [${code}]`) : stack,
    configurable: true,
    writable: true,
  });
  delete (error as Partial<Error>).name;
  Object.defineProperty(error, 'toString', {
    value(this: Error) {
      return `${this.name} [${code}]: ${this.message}`;
    },
    configurable: true,
    writable: true,
  });
  error.code = code;
  return error;
}

/** What Node says an argument was: `type number (5)`, `an instance of Foo`, `undefined`. */
export function received(value: unknown): string {
  if (value == null) return ` Received ${value}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') {
    const name = value.constructor?.name;
    return name ? ` Received an instance of ${name}` : ' Received [Object: null prototype] {}';
  }
  let shown = typeof value === 'string' ? `'${value}'` : String(value);
  if (typeof value === 'bigint') shown += 'n';
  if (shown.length > 28) shown = `${shown.slice(0, 25)}...`;
  return ` Received type ${typeof value} (${shown})`;
}

/** `expected` as Node words it: `of type string`, `an instance of Buffer`. */
export function invalidArgument(name: string, expected: string, value: unknown): CodedError {
  const what = name.includes('.') || name.endsWith('argument') ? 'property' : 'argument';
  const shown = name.endsWith('argument') ? `The ${name}` : `The "${name}" ${what}`;
  return nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `${shown} must be ${expected}.${received(value)}`);
}

export function outOfRange(name: string, range: string, value: unknown): CodedError {
  const shown = typeof value === 'bigint' ? `${value}n` : String(value);
  return nodeError(
    RangeError,
    'ERR_OUT_OF_RANGE',
    `The value of "${name}" is out of range. It must be ${range}. Received ${shown}`,
  );
}

const systemErrors: Record<string, [errno: number, text: string]> = {
  EPERM: [-1, 'operation not permitted'],
  ENOENT: [-2, 'no such file or directory'],
  EBADF: [-9, 'bad file descriptor'],
  EACCES: [-13, 'permission denied'],
  EBUSY: [-16, 'resource busy or locked'],
  EEXIST: [-17, 'file already exists'],
  EXDEV: [-18, 'cross-device link not permitted'],
  ENOTDIR: [-20, 'not a directory'],
  EISDIR: [-21, 'illegal operation on a directory'],
  EINVAL: [-22, 'invalid argument'],
  EFBIG: [-27, 'file too large'],
  ENOSPC: [-28, 'no space left on device'],
  EROFS: [-30, 'read-only file system'],
  EPIPE: [-32, 'broken pipe'],
  ENOTEMPTY: [-39, 'directory not empty'],
  ELOOP: [-40, 'too many symbolic links encountered'],
  ENETUNREACH: [-101, 'network is unreachable'],
  ECONNRESET: [-104, 'connection reset by peer'],
  ETIMEDOUT: [-110, 'connection timed out'],
  ECONNREFUSED: [-111, 'connection refused'],
  EHOSTUNREACH: [-113, 'host is unreachable'],
  ENOTFOUND: [-3008, 'getaddrinfo ENOTFOUND'],
  EAI_AGAIN: [-3001, 'getaddrinfo EAI_AGAIN'],
};

export const errnoOf = (code: string): number => systemErrors[code]?.[0] ?? -1;

export interface SystemError extends CodedError {
  errno: number;
  syscall: string;
  path?: string;
  dest?: string;
}

/** libuv's errors: `ENOENT: no such file or directory, open '/tmp/x'`. Texts from libuv's uv.h. */
export function systemError(code: string, syscall: string, path?: string, dest?: string): SystemError {
  const where = path === undefined ? '' : ` '${path}'${dest === undefined ? '' : ` -> '${dest}'`}`;
  const error = new Error(`${code}: ${systemErrors[code]?.[1] ?? code}, ${syscall}${where}`) as SystemError;
  error.errno = errnoOf(code);
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
}

/** Code by errno, as `util.getSystemErrorName`. */
export const systemErrorName = (errno: number): string | undefined =>
  Object.keys(systemErrors).find((code) => systemErrors[code]![0] === errno);

/** Every code and its text by errno, as `util.getSystemErrorMap`. */
export const systemErrorMap = (): Map<number, [string, string]> =>
  new Map(Object.entries(systemErrors).map(([code, [errno, text]]) => [errno, [code, text]]));
