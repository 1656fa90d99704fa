import { expect, type Page, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

/** The link that the Share window gives. */
async function shareLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');
  return link;
}

test('a sandbox: test, share, open elsewhere, keep a copy; one’s own work stays', async ({ page }) => {
  const sandbox = await Workbench.openAt(page, '/sandbox');
  await sandbox.write('export const handler = async ({ name }) => `Good evening, ${name}`;\n');
  await sandbox.run();
  await expect(sandbox.panel).toContainText('"Good evening, Ada"');
  await sandbox.show('S3');
  await sandbox.panel.getByRole('textbox', { name: 'New bucket' }).fill('evening-cards');
  await sandbox.panel.getByRole('button', { name: 'Create bucket' }).click();
  await expect(sandbox.panel).toContainText('evening-cards');

  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Evening <script>alert(1)</script>');
  await page.getByRole('textbox', { name: 'Your name' }).fill('"><img src=x onerror=alert(1)>');
  await page.getByRole('textbox', { name: 'Note' }).fill('Press **Test** & see.');
  await expect(page.getByRole('dialog')).toContainText(/[\d,]+ characters/);
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');

  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Evening <script>alert(1)</script>');
  await expect(page.getByText('by "><img src=x onerror=alert(1)>')).toBeVisible();
  await expect(page.getByText('s3 CreateBucket: evening-cards')).toBeVisible();
  await page.getByRole('button', { name: 'index.mjs' }).click();
  await expect(page.getByText('Good evening,')).toBeVisible();
  expect(page.workers(), 'nothing runs yet').toHaveLength(0);

  await page.getByRole('button', { name: 'Set up and open' }).click();
  await sandbox.ready();
  await sandbox.run();
  await sandbox.show('Result');
  await expect(sandbox.panel).toContainText('"Good evening, Ada"');
  await sandbox.show('S3');
  await expect(sandbox.panel).toContainText('evening-cards');
  await page.getByRole('button', { name: 'Keep a copy' }).click();
  await sandbox.write("export const handler = async () => 'changed in the copy';\n");
  await sandbox.run();

  await page.getByRole('button', { name: 'Workspaces' }).click();
  await page.getByRole('menuitem', { name: 'My sandbox' }).click();
  await expect(page).toHaveURL(/\/sandbox$/);
  await expect(page.locator('.monaco-editor').first()).toContainText('Good evening');
  await page.getByRole('button', { name: 'Workspaces' }).click();
  await page.getByRole('menuitem', { name: /^Evening/ }).click();
  await expect(page.locator('.monaco-editor').first()).toContainText('changed in the copy');
});

test('a lesson as a link, embedded in another page, and as a file', async ({ page }) => {
  await Workbench.open(page, '12-hello-s3-object');
  const link = await shareLink(page);
  expect(link.length).toBeLessThan(2_000);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('hello-s3-object.coldstart.json');
  await page.keyboard.press('Escape');

  await page.goto(link.replace('#', '?embed#'));
  await page.getByRole('button', { name: 'Set up and open' }).click();
  const embedded = new Workbench(page);
  await embedded.ready();
  await expect(page.getByRole('link', { name: 'Open in Coldstart' })).toHaveAttribute('href', /^\/sandbox#w=1\./);
  await expect(page.getByRole('banner')).toHaveCount(0);

  await page.goto('/sandbox');
  await page.getByRole('button', { name: 'Workspaces' }).waitFor();
  await page.getByLabel('Workspace file').setInputFiles(await file.path());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello S3 Object');
  await page.getByRole('button', { name: /^(Set up and open|Go on where you left off)$/ }).click();
  await embedded.ready();
});

test('links that are no good are refused in words', async ({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
  for (const [fragment, says] of [
    ['w=1.AAAA', 'damaged or was cut off'],
    ['w=9.AAAA', 'another version of Coldstart (9)'],
    [`w=1.${'A'.repeat(70_000)}`, 'longer than 64,000'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`/sandbox#${fragment}`);
    await expect(page.getByRole('alert')).toContainText(says);
    await expect(page.getByText('your own work is untouched')).toBeVisible();
  }
  await page.goto('/sandbox?open=never-there');
  await expect(page.getByRole('alert')).toContainText('not in this browser');
});
