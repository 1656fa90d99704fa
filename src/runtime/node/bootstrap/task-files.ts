import { fromJson } from './native-json.ts';
import { host } from '../host.ts';
import { TextDecoder } from '../lib/text-encoding.ts';

let files: Record<string, number> | null = null;
const directories = new Set<string>();

function taskFiles(): Record<string, number> {
  if (files) return files;
  files = fromJson(host.taskFiles()) as Record<string, number>;
  for (const path of Object.keys(files)) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      directories.add(path.slice(0, end));
  }
  return files;
}

/** Files that modules can be loaded from: the package, and what the function wrote to `/tmp`. */
export function isFile(path: string): boolean {
  return Object.hasOwn(taskFiles(), path) || (path.startsWith('/tmp/') && host.tmpRead(path) !== undefined);
}

export function isDirectory(path: string): boolean {
  taskFiles();
  return directories.has(path);
}

/** Text of a file that exists, without a byte order mark. */
export function readText(path: string): string {
  const text = host.taskText(path) ?? new TextDecoder().decode(host.tmpRead(path));
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
