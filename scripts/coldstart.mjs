/**
 * Launcher of the `coldstart` command: builds it when a source is newer than the build, then runs it.
 * The build is a Vite server build, because lessons are found by `import.meta.glob`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, '.cache/coldstart/coldstart.js');
const sources = ['src', 'lessons', 'package-lock.json', 'vite.config.ts'];

/** The command has nothing of the page's, nor of the tests; what is built for the guest is newer than its sources. */
const elsewhere = /\/src\/(ui|runtime\/guest)$|\.test\.tsx?$/;

/** Directories are looked at, too: they tell of files that are gone. */
const newest = (path, isDirectory = statSync(path).isDirectory()) => {
  const { mtimeMs } = statSync(path);
  if (!isDirectory) return mtimeMs;
  return readdirSync(path, { withFileTypes: true }).reduce((latest, entry) => {
    const inside = `${path}/${entry.name}`;
    return elsewhere.test(inside) ? latest : Math.max(latest, newest(inside, entry.isDirectory()));
  }, mtimeMs);
};

function run(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  process.stderr.write(`coldstart: could not be built (node ${args.join(' ')})\n${stdout}${stderr}`);
  process.exit(70);
}

const isFresh = () =>
  existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map((path) => newest(join(root, path))));

if (!isFresh()) {
  run(['scripts/build-guest.mjs']);
  const outDir = dirname(built);
  run([
    'node_modules/vite/bin/vite.js',
    'build',
    '--ssr',
    'src/node/coldstart.ts',
    '--outDir',
    outDir,
    '--mode',
    'command',
    '--minify',
    '--logLevel',
    'error',
  ]);
}
await import(pathToFileURL(built).href);
