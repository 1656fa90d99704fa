/** A file or folder in the tree. */
export interface TreeEntry {
  path: string;
  name: string;
  /** 0 at the top. */
  depth: number;
  folder: boolean;
}

/** Files and folders as rows: folders first, each followed by what is in it, by name. */
export function treeOf(files: readonly string[], folders: readonly string[]): TreeEntry[] {
  const all = new Set(folders);
  for (const path of [...files, ...folders])
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) all.add(path.slice(0, at));
  const parent = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const below = (folder: string, depth: number): TreeEntry[] => {
    const entry = (path: string, isFolder: boolean): TreeEntry => ({
      path,
      name: path.slice(folder ? folder.length + 1 : 0),
      depth,
      folder: isFolder,
    });
    const inside = [...all].filter((path) => parent(path) === folder).sort();
    const own = files.filter((path) => parent(path) === folder).sort();
    return [
      ...inside.flatMap((path) => [entry(path, true), ...below(path, depth + 1)]),
      ...own.map((path) => entry(path, false)),
    ];
  };
  return below('', 0);
}
