import { expect, type Page, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test.use({ serviceWorkers: 'allow' });

/** Waits until the service worker has taken the page over. */
const controlled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (!serviceWorker.controller)
      await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  });

/** Has the service worker keep the whole page, as it does by itself after a while. @returns how many bytes it kept. */
const keepAll = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { serviceWorker } = navigator;
    const all = new Promise<number>((resolve, reject) =>
      serviceWorker.addEventListener('message', ({ data }) => {
        if (data.type === 'failed') reject(new Error(data.message));
        if (data.kept === data.of) resolve(data.of);
      }),
    );
    serviceWorker.controller!.postMessage({ type: 'fill' });
    return all;
  });

test('with the network off everything is there: lessons, editor, SDKs, a workspace by a link', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await controlled(page);
  expect(await keepAll(page)).toBeGreaterThan(5_000_000);
  await context.setOffline(true);

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Learn AWS Lambda by running it');
  const lesson = await Workbench.open(page, '12-hello-s3-object');
  await lesson.run();
  await lesson.show('Result');
  await expect(lesson.panel).toContainText('Succeeded');
  await lesson.show('Terminal');
  const sandbox = await Workbench.openAt(page, '/sandbox');
  await sandbox.write(
    "import { S3Client, ListBucketsCommand } from '@aws-sdk/client-s3';\nexport const handler = async () => (await new S3Client({}).send(new ListBucketsCommand({}))).$metadata.httpStatusCode;\n",
  );
  await sandbox.run();
  await sandbox.show('Result');
  await expect(sandbox.panel).toContainText(/AccessDenied|200/);
});

test('a new version waits until the reader wants it, and keeps their work', async ({ page }) => {
  const sandbox = await Workbench.openAt(page, '/sandbox');
  await controlled(page);
  await sandbox.write('// Written a moment ago.\nexport const handler = async () => 1;\n');
  // To the browser another address is another worker, as a new version would be.
  await page.evaluate(() => navigator.serviceWorker.register('/sw.js?next'));
  await expect(page.getByText('A new version of Coldstart is here.')).toBeVisible();
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Use it' }).click();
  await reloaded;
  await sandbox.ready();
  await expect(page.locator('.monaco-editor').first()).toContainText('Written a moment ago.');
});
