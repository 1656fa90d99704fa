import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium to test with: CHROMIUM, the system's, or Playwright's own; null when there is none. */
export function findBrowser() {
  const candidates = [process.env.CHROMIUM, ...SYSTEM, chromium.executablePath()];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

/** Makes sure that there is one: by Playwright's download, else by the system's package manager. Exits with a clear message. */
export function ensureBrowser() {
  if (findBrowser()) return;
  console.log('No Chromium found; installing one for the browser tests.');
  const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;
  if (run('npx', ['playwright', 'install', 'chromium']) && findBrowser()) return;
  const root = process.getuid?.() === 0;
  const apt = (...args) => run(root ? 'apt-get' : 'sudo', root ? args : ['-n', 'apt-get', ...args]);
  if (
    existsSync('/usr/bin/apt-get') &&
    apt('update', '-qq') &&
    apt('install', '-y', '-qq', 'chromium') &&
    findBrowser()
  )
    return;
  console.error(
    '\nNo Chromium could be installed. Install one yourself and run the tests again:\n' +
      '  Debian or Ubuntu:  sudo apt-get install -y chromium\n' +
      '  elsewhere:         npx playwright install chromium\n' +
      'or name one:         CHROMIUM=/path/to/chromium npm test',
  );
  process.exit(1);
}
