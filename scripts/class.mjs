/**
 * Launcher of the live class: builds the page when it isn't built, bundles the server, and runs it.
 * The server is TypeScript; packages stay outside of the bundle.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { servePage } from './serve-page.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, '.cache/class/class.js');

const page = join(root, 'dist/index.html');
// The class stands at the top of its host; a page that was built for another place is built again.
const isBuilt = existsSync(page) && readFileSync(page, 'utf8').includes('src="/assets/');
if (!isBuilt) {
  process.stderr.write('class: the page is built first; that takes a minute or two.\n');
  for (const args of [['scripts/build-guest.mjs'], ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']]) {
    const env = { ...process.env, BASE: '/' };
    const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) process.exit(70);
  }
}
await build({
  entryPoints: [join(root, 'src/node/class/class.ts')],
  outfile: built,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
const { runClass } = await import(pathToFileURL(built).href);
await runClass(process.argv.slice(2), servePage);
