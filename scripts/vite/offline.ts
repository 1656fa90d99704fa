import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { transformSync } from 'esbuild';
import type { Plugin } from 'vite';

/** What a file is kept for. The first step is what the start page needs; the others come when the page has nothing to do. */
const isEditor = (path: string) => /monaco|editor|worker|\.ttf$/.test(path);
const isPage = (path: string) => /^(index\.html|favicon|manifest)/.test(path);

/**
 * Writes `sw.js`, the service worker, with the list of every file of the build: what the start page loads, then simulator and editor, then
 * lessons, services and SDKs.
 */
export function offline(): Plugin {
  let folder = '';
  let worker = '';
  return {
    name: 'coldstart-offline',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
      worker = join(root, 'src/offline/service-worker.ts');
    },
    closeBundle() {
      const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((path) => path.replaceAll('\\', '/'))
        .filter((path) => statSync(join(folder, path)).isFile() && !/^(sw\.js|404\.html|_\w+)$|\.map$/.test(path))
        .sort();
      const html = readFileSync(join(folder, 'index.html'), 'utf8');
      const first = (path: string) => isPage(path) || html.includes(path);
      const steps = [
        paths.filter(first),
        paths.filter((path) => !first(path) && (isEditor(path) || path.endsWith('.wasm'))),
        paths.filter((path) => !first(path) && !isEditor(path) && !path.endsWith('.wasm')),
      ].map((files) => files.map((path) => [path, statSync(join(folder, path)).size]));
      const version = createHash('sha256');
      for (const path of paths) version.update(path).update(readFileSync(join(folder, path)));
      const list = { version: version.digest('hex').slice(0, 12), steps };
      const source = readFileSync(worker, 'utf8');
      const { code } = transformSync(source, { loader: 'ts', minify: true, target: 'es2022' });
      writeFileSync(join(folder, 'sw.js'), `const PRECACHE=${JSON.stringify(list)};\n${code}`);
    },
  };
}
