import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { hostilePrograms } from '../src/runtime/quickjs/testing/hostile-programs.ts';

interface Account {
  ticks: number;
  hung: boolean;
  open(): Promise<void>;
  run(index: number): Promise<{ ends: string; text: string }>;
  bystander(): Promise<{ ends: string; text: string }>;
  kept(): Promise<[string, number]>;
}

declare global {
  var account: Account;
}

const errorTypes: Record<string, string> = {
  timeout: 'Sandbox.Timedout',
  'out-of-memory': 'Runtime.OutOfMemory',
  response: 'response',
};

/** The list that runs under Node too, in the worker that the page itself loads. */
test('hostile code harms neither the page nor the account nor other functions', async ({ page }) => {
  test.setTimeout(600_000);
  const worker = readdirSync('dist/assets').find((name) => /^account\.worker-.*\.js$/.test(name))!;
  const vite = 'node_modules/vite/bin/vite.js';
  execFileSync(process.execPath, [vite, 'build', '--config', 'e2e/hostile/vite.config.ts', '--logLevel', 'error']);
  await page.route('**/nothing', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('/nothing');
  await page.addScriptTag({ path: '.cache/hostile/page/in-page.js', type: 'module' });
  await page.waitForFunction(() => 'HostileAccount' in window);
  await page.evaluate(async (url) => {
    const { HostileAccount } = window as unknown as { HostileAccount: new (url: string) => Account };
    globalThis.account = new HostileAccount(url);
    await globalThis.account.open();
  }, `/assets/${worker}`);

  let seen = 0;
  for (const [index, { name, ends, says }] of hostilePrograms.entries()) {
    await test.step(name, async () => {
      const [verdict, ticks] = await page.evaluate(async (at) => {
        const before = globalThis.account.ticks;
        return [await globalThis.account.run(at), globalThis.account.ticks - before] as const;
      }, index);
      if (ends === 'timeout') expect.soft(ticks, name).toBeGreaterThan(3);
      if (ends === 'error') expect.soft(Object.values(errorTypes), name).not.toContain(verdict.ends);
      else expect.soft(verdict.ends, name).toBe(errorTypes[ends]);
      if (says) expect.soft(JSON.stringify(JSON.parse(verdict.text)), name).toContain(says);
      const other = await page.evaluate(() => globalThis.account.bystander());
      expect(other).toEqual({ ends: 'response', text: `[${++seen},"undefined"]` });
    });
  }
  expect(await page.evaluate(() => globalThis.account.kept())).toEqual(['still here', hostilePrograms.length + 1]);
  expect(await page.evaluate(() => globalThis.account.hung)).toBe(false);
});
