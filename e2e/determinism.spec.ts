import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { firefox, inFirefox } from './determinism/in-firefox.ts';

const GUEST = 'src/runtime/guest';
const vite = 'node_modules/vite/bin/vite.js';
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** Builds one of the two ends of the test. */
const build = (...args: string[]) =>
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'error', '--emptyOutDir', ...args], {
    stdio: 'inherit',
  });

let inNode: string;
let given: { wasm: string; bundles: Record<string, string> };

test.beforeAll(() => {
  test.setTimeout(240_000);
  build('--ssr', 'e2e/determinism/in-node.ts', '--outDir', '.cache/determinism/node');
  inNode = execFileSync(process.execPath, ['.cache/determinism/node/in-node.js'], {
    maxBuffer: 256 * 1024 * 1024,
    encoding: 'utf8',
  });
  build('--config', 'e2e/determinism/vite.config.ts');
  const bundles = Object.fromEntries(
    readdirSync(GUEST)
      .filter((file) => file.endsWith('.guest'))
      .map((file) => [file.slice(0, -'.guest'.length), readFileSync(`${GUEST}/${file}`, 'utf8')]),
  );
  given = { wasm: readFileSync(`${GUEST}/engine.wasm`).toString('base64'), bundles };
});

test.describe.configure({ timeout: 120_000 });

test('the same seed and the same steps give the same trace in Chromium and in Node, byte for byte', async ({
  page,
}) => {
  await page.route('**/nothing', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('/nothing');
  await page.addScriptTag({ path: '.cache/determinism/page/in-page.js', type: 'module' });
  await page.waitForFunction(() => 'coldstartScenario' in window);
  const inPage = await page.evaluate(
    ({ wasm, bundles }) =>
      (window as unknown as { coldstartScenario(wasm: string, bundles: object): Promise<string> }).coldstartScenario(
        wasm,
        bundles,
      ),
    given,
  );
  expect(JSON.parse(inPage)[1].length).toBeGreaterThan(40);
  expect(digest(inPage)).toBe(digest(inNode));
});

test('and in Firefox, which runs JavaScript on another engine', async () => {
  test.skip(!firefox, 'Firefox is not installed (Debian: apt-get install firefox-esr), so its engine was not compared');
  expect(digest(await inFirefox(firefox!, given))).toBe(digest(inNode));
});
