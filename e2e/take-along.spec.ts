import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { Workbench } from './workbench.ts';

test('a blueprint goes to AWS as a zip, and the zip opens again, as does its folder', async ({ page }, info) => {
  const sandbox = await Workbench.openAt(page, '/sandbox?blueprint=event-pattern');
  await sandbox.run();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Take it to AWS' }).click();
  await page.getByRole('button', { name: 'template.yaml' }).click();
  await expect(page.getByRole('dialog')).toContainText('AWS::Serverless::Function');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the zip' }).click();
  const file = await saving;
  const entries = unzipSync(readFileSync(await file.path()));
  const [folder] = Object.keys(entries)[0]!.split('/');
  expect(strFromU8(entries[`${folder}/README.md`]!)).toContain('sam deploy --guided');
  await page.keyboard.press('Escape');

  await page.getByLabel('Workspace file').setInputFiles({
    name: file.suggestedFilename(),
    mimeType: 'application/zip',
    buffer: readFileSync(await file.path()),
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('EventBridge: only the large orders');
  await page.goto('/sandbox');
  for (const [path, content] of Object.entries(entries)) {
    const place = info.outputPath(path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
  }
  await page.getByLabel('Folder of a function').setInputFiles(info.outputPath(folder!));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('EventBridge: only the large orders');
  await page.getByRole('button', { name: 'Set up and open' }).click();
  await sandbox.ready();
});

test('all work goes into a file, comes back in another browser, and the import can be undone', async ({
  page,
  browser,
}) => {
  const sandbox = await Workbench.openAt(page, '/sandbox');
  await sandbox.write("export const handler = async () => 'taken along';\n");
  await sandbox.run();
  await page.goto('/');
  await page.getByRole('button', { name: /Save all my work as a file/ }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save all my work', exact: true }).click();
  const buffer = readFileSync(await (await saving).path());

  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  const bring = async (bytes: Buffer) => {
    await other.getByRole('button', { name: /Save all my work as a file/ }).click();
    const given = { name: 'work.coldstart-backup', mimeType: 'application/octet-stream', buffer: bytes };
    await other.getByLabel('File with saved work').setInputFiles(given);
  };
  await bring(buffer.subarray(0, buffer.length - 5));
  await expect(other.getByRole('alert')).toContainText('damaged or incomplete');
  await other.keyboard.press('Escape');
  await bring(buffer);
  await expect(other.getByRole('dialog')).toContainText('work in 1 place');
  await Promise.all([other.waitForEvent('load'), other.getByRole('button', { name: 'Replace everything' }).click()]);
  await other.getByRole('link', { name: 'Or open the sandbox' }).click();
  await new Workbench(other).ready();
  await expect(other.locator('.monaco-editor').first()).toContainText('taken along');

  await other.goto('/');
  await other.getByRole('button', { name: /Save all my work as a file/ }).click();
  await Promise.all([other.waitForEvent('load'), other.getByRole('button', { name: 'Undo the import' }).click()]);
  await other.getByRole('link', { name: 'Or open the sandbox' }).click();
  await new Workbench(other).ready();
  await expect(other.locator('.monaco-editor').first()).not.toContainText('taken along');

  await other.goto('/');
  await bring(buffer);
  await Promise.all([other.waitForEvent('load'), other.getByRole('button', { name: 'Add what is missing' }).click()]);
  await other.getByRole('link', { name: 'Or open the sandbox' }).click();
  await new Workbench(other).ready();
  await expect(other.locator('.monaco-editor').first(), 'what was begun here stays').not.toContainText('taken along');
  await other.context().close();
});
