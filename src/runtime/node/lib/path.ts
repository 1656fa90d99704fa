import posix from 'path-browserify';

const path = posix as typeof posix & { win32: unknown; toNamespacedPath(path: string): string };
path.toNamespacedPath = (value) => value;
path.win32 = path;

export default path;
