/**
 * Builds what the benchmarks need and runs them: the core, containers, the door, time and links under Node, then the page in Chromium. With the name of one of those under Node,
 * only that: `npm run bench -- virtual-cpu FILE` writes the table of docs/virtual-cpu.md.
 */
import { spawnSync } from 'node:child_process';

const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
const vite = 'node_modules/vite/bin/vite.js';

const [only, ...args] = process.argv.slice(2);
for (const name of only ? [only] : ['core', 'containers', 'door', 'time', 'links', 'virtual-cpu']) {
  run(vite, 'build', '--ssr', `bench/${name}.ts`, '--outDir', `.cache/bench/${name}`, '--logLevel', 'error');
  run('--expose-gc', `.cache/bench/${name}/${name}.js`, ...args);
}
if (only) process.exit(0);
run(vite, 'build', '--logLevel', 'error');
run('bench/sizes.mjs');
run('bench/page.mjs');
run('bench/timeline.mjs');
