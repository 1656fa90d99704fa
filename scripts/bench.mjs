/** Builds what the benchmarks need and runs them: the core and the door under Node, then the page in Chromium. */
import { spawnSync } from 'node:child_process';

const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
const vite = 'node_modules/vite/bin/vite.js';

for (const name of ['core', 'door']) {
  run(vite, 'build', '--ssr', `bench/${name}.ts`, '--outDir', `.cache/bench/${name}`, '--logLevel', 'error');
  run(`.cache/bench/${name}/${name}.js`);
}
run(vite, 'build', '--logLevel', 'error');
run('bench/sizes.mjs');
run('bench/page.mjs');
