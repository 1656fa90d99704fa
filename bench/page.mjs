/** The page in Chromium: bytes until the lesson can be read, bytes until the first run, and the time from Test to result. */
import { spawn } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { findBrowser } from '../scripts/browser.mjs';

const PORT = 4298;
const RUNS = 20;
const READABLE_AIM = 200;
const RUN_AIM = 700;

const executablePath = findBrowser();
if (!executablePath) {
  console.log('\nNo Chromium, so nothing was measured in the page.');
  process.exit(0);
}
const server = spawn(process.execPath, ['scripts/serve.mjs'], { env: { ...process.env, PORT: String(PORT) } });
await new Promise((resolve) => server.stdout.once('data', resolve));
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});

try {
  const page = await browser.newPage();
  const loaded = [];
  page.on('response', (response) => {
    const url = new URL(response.url());
    if (url.protocol.startsWith('http'))
      loaded.push({ path: url.pathname, at: performance.now(), body: response.body().catch(() => Buffer.alloc(0)) });
  });
  const isEditor = (path) => /monaco|ts\.worker|json\.worker|editor\.worker|codicon/.test(path);
  const kilobytes = async (responses) => {
    const sizes = await Promise.all(responses.map(async ({ body }) => gzipSync(await body, { level: 9 }).length));
    return sizes.reduce((sum, size) => sum + size, 0) / 1000;
  };

  await page.goto(`http://localhost:${PORT}/lesson/06-working-with-events`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const readableAt = performance.now();
  const test = page.getByRole('button', { name: 'Test', exact: true });
  await test.click();
  await page
    .getByText(/^REPORT RequestId/)
    .first()
    .waitFor({ timeout: 60_000 });
  const before = loaded.filter(({ at }) => at <= readableAt);
  const readable = await kilobytes(before);
  const first = await kilobytes(loaded.filter(({ path }) => !isEditor(path)));
  console.log(`\nbefore the lesson can be read: ${readable.toFixed(0)} KB gz (aim: at most ${READABLE_AIM})`);
  console.log(`before the first run, without the editor: ${first.toFixed(0)} KB gz (aim: at most ${RUN_AIM})`);

  const times = [];
  for (let i = 0; i < RUNS; i++) {
    times.push(
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            const runs = () => Number(/Latest run \(#(\d+)\)/.exec(document.body.textContent)?.[1] ?? 0);
            const button = [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === 'Test');
            const before = runs();
            const since = performance.now();
            const look = () => (runs() > before ? resolve(performance.now() - since) : requestAnimationFrame(look));
            button.click();
            look();
          }),
      ),
    );
    await test.isEnabled();
    await page.waitForTimeout(300);
  }
  times.sort((a, b) => a - b);
  console.log(
    `from Test to result, hot hello world in Chromium: ${times[RUNS / 2].toFixed(0)} ms (median of ${RUNS}, worst ${times.at(-1).toFixed(0)})`,
  );
} finally {
  await browser.close();
  server.kill();
}
