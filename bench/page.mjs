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
      loaded.push({ path: url.pathname, body: response.body().catch(() => Buffer.alloc(0)) });
  });
  const isEditor = (path) => /\/(monaco|editor|ts\.worker|json|codicon|workers-|tsMode|javascript-|css-)/.test(path);
  const kilobytes = async (responses) => {
    const sizes = await Promise.all(responses.map(async ({ body }) => gzipSync(await body, { level: 9 }).length));
    return sizes.reduce((sum, size) => sum + size, 0) / 1000;
  };

  // A slow line, so that what the text does not wait for comes after it, as it does for a learner.
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  const speed = (downloadThroughput) =>
    line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 40,
      downloadThroughput,
      uploadThroughput: -1,
    });
  await speed(200_000);
  // When the lesson's text stands in the page, by the page's own clock.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('h1')) return;
      window.readableAt = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`http://localhost:${PORT}/lesson/06-working-with-events`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const needed = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ responseEnd }) => responseEnd <= window.readableAt)
      .map(({ name }) => new URL(name).pathname),
  );
  await speed(-1);
  const test = page.getByRole('button', { name: 'Test', exact: true });
  await test.click();
  await page
    .getByText(/^REPORT RequestId/)
    .first()
    .waitFor({ timeout: 60_000 });
  const readable = await kilobytes(loaded.filter(({ path }) => needed.includes(path) || path.startsWith('/lesson/')));
  if (process.env.VERBOSE)
    for (const each of loaded) console.log(each.path, needed.includes(each.path), (await kilobytes([each])).toFixed(1));
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
