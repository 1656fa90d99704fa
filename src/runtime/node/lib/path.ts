import posix from 'path-browserify';
import { invalidArgument } from './node-error.ts';

const text = (name: string, value: unknown): void => {
  if (typeof value !== 'string') throw invalidArgument(name, 'of type string', value);
};

/** Node's `path` on Linux: the algorithms of path-browserify, Node's own complaints about arguments. */
const path = {
  ...posix,
  resolve(...parts: string[]) {
    parts.forEach((part, index) => text(`paths[${index}]`, part));
    return posix.resolve(...parts);
  },
  join(...parts: string[]) {
    for (const part of parts) text('path', part);
    return posix.join(...parts);
  },
  normalize(value: string) {
    text('path', value);
    return posix.normalize(value);
  },
  isAbsolute(value: string) {
    text('path', value);
    return posix.isAbsolute(value);
  },
  dirname(value: string) {
    text('path', value);
    return posix.dirname(value);
  },
  basename(value: string, suffix?: string) {
    if (suffix !== undefined) text('suffix', suffix);
    text('path', value);
    return posix.basename(value, suffix);
  },
  extname(value: string) {
    text('path', value);
    return posix.extname(value);
  },
  relative(from: string, to: string) {
    text('from', from);
    text('to', to);
    return posix.relative(from, to);
  },
  parse(value: string) {
    text('path', value);
    return posix.parse(value);
  },
  format(parts: object) {
    if (parts === null || typeof parts !== 'object') throw invalidArgument('pathObject', 'of type object', parts);
    return posix.format(parts);
  },
  toNamespacedPath: (value: string) => value,
};

const module = Object.assign(path, { posix: path, win32: path });

export default module;
