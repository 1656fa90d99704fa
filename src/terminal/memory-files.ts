import type { FileSystem } from './host.ts';

/** Files in memory, as a scratch home and for tests. */
export function memoryFiles(initial: Readonly<Record<string, Uint8Array>> = {}): FileSystem {
  const files = new Map(Object.entries(initial));
  const folders = new Set<string>();
  return {
    read: (path) => files.get(path) ?? null,
    write: (path, bytes) => void files.set(path, bytes),
    remove: (path) => {
      files.delete(path);
      folders.delete(path);
    },
    makeFolder: (path) => void folders.add(path),
    isFolder: (path) =>
      path === '/' || folders.has(path) || [...files.keys(), ...folders].some((each) => each.startsWith(`${path}/`)),
    list: () => [...new Set([...files.keys(), ...folders])].sort(),
  };
}
