export const dirname = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 1));

/** An absolute path without `.` and `..`. */
export function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** A path as seen from a directory, with `./` or `../` in front. */
export function relativePath(directory: string, path: string): string {
  const from = directory.split('/');
  const to = path.split('/');
  while (from.length && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return [...(from.length ? from.map(() => '..') : ['.']), ...to].join('/');
}
