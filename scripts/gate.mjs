/**
 * The one gate, for people and for CI: every check in order, stopping at the first that fails.
 * Installs the browser when it is missing; says how when it cannot.
 */
import { spawnSync } from 'node:child_process';
import { offerAwsClients } from './aws-clients.mjs';
import { ensureBrowser } from './browser.mjs';

const steps = [
  ['guest bundles', 'node', ['scripts/build-guest.mjs']],
  ['types', 'npx', ['tsc', '--noEmit']],
  ['lint', 'npx', ['oxlint', '--deny-warnings']],
  ['format', 'npx', ['biome', 'format', '.']],
  ['unit tests', 'npx', ['vitest', 'run']],
  ['production build', 'npx', ['vite', 'build', '--logLevel', 'warn']],
  ['browser tests', 'npx', ['playwright', 'test']],
];

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

for (const [name, command, args] of steps) {
  if (name === 'unit tests') offerAwsClients();
  if (name === 'browser tests') ensureBrowser();
  const since = performance.now();
  console.log(`\n== ${name}`);
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error || status !== 0) {
    console.error(`\n${name}: failed after ${seconds(since)}${error ? ` (${error.message})` : ''}`);
    process.exit(status || 1);
  }
  console.log(`== ${name}: ${seconds(since)}`);
}
console.log('\nEverything passed.');
