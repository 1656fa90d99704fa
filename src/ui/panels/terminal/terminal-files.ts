import { utf8 } from '../../../std/bytes.ts';
import { FIRST_CONFIG, CONFIG } from '../../../terminal/aws/config.ts';
import type { FileSystem } from '../../../terminal/host.ts';
import { memoryFiles } from '../../../terminal/memory-files.ts';
import { WORK } from '../../../terminal/shell/shell.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { holdsGiven, pathProblem, shownFiles } from '../../stores/workspace-state.ts';

/** A file larger than this is no text to edit. */
const MOST_TEXT = 1_000_000;

/**
 * The lesson's files under `~/lesson`, where changes show in the editor, over a home that lives until the page closes. What is no
 * text (a package, an image) stays in that home, even below `~/lesson`.
 */
export function terminalFiles(): FileSystem {
  const home = memoryFiles({ [CONFIG]: utf8(FIRST_CONFIG) });
  home.makeFolder('/tmp');
  const inLesson = (path: string): string | null => (path.startsWith(`${WORK}/`) ? path.slice(WORK.length + 1) : null);
  const workspace = () => useWorkspace.getState();
  return {
    read(path) {
      const name = inLesson(path);
      return name !== null && shownFiles(workspace()).includes(name) ? utf8(workspace().files[name]!) : home.read(path);
    },
    write(path, bytes) {
      const name = inLesson(path);
      if (name === null) return home.write(path, bytes);
      const { files, folders, status, start } = workspace();
      if (status !== 'ready') throw new Error(`${path}: it is open in another tab and is read only here`);
      if (holdsGiven(start, name)) throw new Error(`${path}: the file is locked`);
      const content = asText(bytes);
      if (content === null) {
        if (name in files) workspace().remove(name);
        return home.write(path, bytes);
      }
      if (name in files) return workspace().replace(name, content);
      const problem = pathProblem(name, { ...workspace(), folders: folders.filter((folder) => folder !== name) });
      if (problem) throw new Error(`${path}: ${problem}`);
      home.remove(path);
      workspace().replace(name, content);
    },
    remove(path) {
      const name = inLesson(path);
      const { files, folders, start } = workspace();
      if (name !== null && holdsGiven(start, name)) throw new Error(`${path}: the file is locked`);
      if (name !== null && (name in files || folders.includes(name))) workspace().remove(name);
      home.remove(path);
    },
    makeFolder(path) {
      const name = inLesson(path);
      if (name === null) return home.makeFolder(path);
      if (Object.hasOwn(workspace().files, name)) throw new Error(`${path}: File exists`);
      if (!workspace().folders.includes(name)) workspace().createFolder(name);
    },
    isFolder(path) {
      if (path === WORK) return true;
      const name = inLesson(path);
      const { folders } = workspace();
      const inside = [...shownFiles(workspace()), ...folders].some((each) => each.startsWith(`${name}/`));
      return (name !== null && (folders.includes(name) || inside)) || home.isFolder(path);
    },
    list() {
      const lesson = [...shownFiles(workspace()), ...workspace().folders].map((name) => `${WORK}/${name}`);
      return [...new Set([...home.list(), ...lesson])].sort();
    },
  };
}

function asText(bytes: Uint8Array): string | null {
  if (bytes.length > MOST_TEXT || bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
