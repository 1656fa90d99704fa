import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('the page keeps to its policy, and the policy keeps strangers out', async ({ page }) => {
  const policy =
    (await (await page.request.get('/')).text()).match(/Content-Security-Policy" content="([^"]+)"/)?.[1] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/'unsafe-eval'|script-src[^;]*'unsafe-inline'|https?:|\*/);

  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  const violations = () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  const sandbox = await Workbench.openAt(page, '/sandbox');
  await sandbox.run();
  for (const panel of ['Logs', 'Timeline', 'API calls', 'Cost', 'Monitoring', 'Terminal', 'S3', 'IAM'])
    await sandbox.show(panel);
  expect(await violations(), 'of the page itself').toEqual([]);

  page.removeAllListeners('console');
  const blocked = await page.evaluate(async () => {
    const failed = async (work: () => unknown) => {
      try {
        await work();
        return false;
      } catch {
        return true;
      }
    };
    const inline = document.createElement('script');
    inline.textContent = 'window.injected = true';
    document.body.append(inline);
    const handler = document.createElement('div');
    handler.innerHTML = '<img src="data:," onerror="window.injected = true">';
    document.body.append(handler);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return {
      // oxlint-disable-next-line no-new-func, no-implied-eval -- that it cannot be made is what is tested
      eval: await failed(() => new Function('return 1')),
      network: await failed(() => fetch('https://example.com/')),
      inline: !('injected' in window),
    };
  });
  expect(blocked).toEqual({ eval: true, network: true, inline: true });
});
