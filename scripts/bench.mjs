/** Builds what the benchmarks need and runs them: the core under Node, then the page in Chromium. */
import { spawnSync } from 'node:child_process';

const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
const vite = 'node_modules/vite/bin/vite.js';

run(vite, 'build', '--ssr', 'bench/core.ts', '--outDir', '.cache/bench', '--logLevel', 'error');
run('.cache/bench/core.js');
run(vite, 'build', '--logLevel', 'error');
run('bench/page.mjs');
