/** How long the timeline takes to draw a frame in Chromium, and how that grows with the bars. */
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '../scripts/browser.mjs';

const BARS = [1_000, 10_000, 100_000];
const AIM_MS = 16;

const executablePath = findBrowser();
if (!executablePath) {
  console.log('\nNo Chromium, so the timeline was not measured.');
  process.exit(0);
}
const { output } = [
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: 'bench/timeline/in-page.ts', formats: ['es'], fileName: () => 'in-page.js' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  }),
].flat()[0];
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  await page.addScriptTag({ type: 'module', content: output[0].code });
  await page.waitForFunction(() => 'measureTimeline' in globalThis);
  const medians = [];
  for (const bars of BARS) {
    // The first time over, code is still being compiled.
    await page.evaluate((n) => globalThis.measureTimeline(n), bars);
    const { median, worst } = await page.evaluate((n) => globalThis.measureTimeline(n), bars);
    medians.push(median);
    console.log(
      `timeline, ${bars.toLocaleString('en-US')} bars: ${median.toFixed(2)} ms a frame (worst ${worst.toFixed(2)}; aim: below ${AIM_MS})`,
    );
  }
  console.log(`timeline: 10,000 bars take ${(medians[1] / medians[0]).toFixed(2)} times as long as 1,000`);
} finally {
  await browser.close();
}
