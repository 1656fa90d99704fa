import type { FileSystem } from '../host.ts';

/** The files as seen from a folder. */
export interface Place {
  read(path: string): Uint8Array | null;
  write(path: string, bytes: Uint8Array): void;
  isFolder(path: string): boolean;
  /** The absolute path. */
  resolve(path: string): string;
}

/** `./a/../b` seen from `/home` → `/home/b`; `~` is the home. */
export function resolvePath(from: string, path: string, home = '/home/learner'): string {
  const full =
    path === '~' || path.startsWith('~/') ? home + path.slice(1) : path.startsWith('/') ? path : `${from}/${path}`;
  const parts: string[] = [];
  for (const part of full.split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export function placeAt(files: FileSystem, folder: () => string): Place {
  const resolve = (path: string) => resolvePath(folder(), path);
  return {
    resolve,
    read: (path) => files.read(resolve(path)),
    write: (path, bytes) => files.write(resolve(path), bytes),
    isFolder: (path) => files.isFolder(resolve(path)),
  };
}
