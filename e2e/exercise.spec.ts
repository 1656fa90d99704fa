import { expect, type Page, test } from '@playwright/test';
import { violationsIn } from './accessible.ts';
import { Workbench } from './workbench.ts';

const axe = async (page: Page) =>
  expect(await violationsIn(page, ['.monaco-editor', '[data-live-announcer]', '[role=separator]'])).toEqual([]);

test('a teacher makes an exercise; a student opens its link, solves it and hands it in', async ({ page }) => {
  const sandbox = await Workbench.openAt(page, '/sandbox');
  await sandbox.write('export const handler = async ({ name }) => `Hello?`;\n');
  await sandbox.run();
  await page.getByRole('button', { name: 'Make an exercise' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make an exercise');
  await page.getByRole('textbox', { name: 'Title' }).fill('Greet <b>everybody</b>');
  await page
    .getByRole('textbox', { name: 'Instructions' })
    .fill('# Greet\n\nSay **hello**. <img src=x onerror=alert(1)> [no](javascript:alert(1))');
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await expect(preview.getByRole('link')).toHaveCount(0);

  await page.getByRole('button', { name: 'Add a check' }).click();
  await page.getByRole('menuitem', { name: 'The answer of a run' }).click();
  await expect(page.getByText('Check 1 has no text')).toBeVisible();
  await page.getByRole('textbox', { name: 'What students read' }).fill('It greets by name');
  await page.getByRole('textbox', { name: 'What', exact: true }).fill('Good evening, Ada');
  await page.getByRole('button', { name: 'Message, hints' }).click();
  await page.getByRole('textbox', { name: 'Hints' }).fill('Templates help.');
  await page.getByRole('button', { name: 'Add a check' }).click();
  await page.getByRole('menuitem', { name: 'Cold starts' }).click();
  await page.getByRole('textbox', { name: 'What students read' }).last().fill('SECRET check');
  await page.getByRole('button', { name: 'Message, hints' }).last().click();
  await page.getByText('For the teacher only: students').last().click();
  await page.getByRole('button', { name: 'Run them on the start' }).click();
  await expect(page.getByText('Students would read: The answer was "Hello?".')).toBeVisible({ timeout: 30_000 });
  await axe(page);
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();

  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Greet <b>everybody</b>');
  await expect(page.getByText('It greets by name')).toBeVisible();
  await expect(page.getByText('SECRET')).toHaveCount(0);
  expect(page.workers(), 'nothing runs yet').toHaveLength(0);
  await page.getByRole('button', { name: 'Set up and begin' }).click();

  await expect(page.getByText('Not yet', { exact: true }).or(page.getByText('The answer was "Hello?".'))).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'Give me a hint' }).click();
  await expect(page.getByText('Templates help.')).toBeVisible();
  await sandbox.write('export const handler = async ({ name }) => `Good evening, ${name}`;\n');
  await sandbox.run();
  await expect(page.getByText('1 of 1 points')).toBeVisible({ timeout: 30_000 });
  await axe(page);

  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the result file' }).click();
  expect((await saving).suggestedFilename()).toBe('ada-greet-b-everybody-b.result.json');
  await expect(page.getByRole('textbox', { name: 'Or a code to paste' })).toHaveValue(/^coldstart-result:1\.[\w-]+$/);
  await axe(page);
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 390, height: 800 });
  await page.reload();
  await expect(page.getByText('1 of 1 points')).toBeVisible({ timeout: 60_000 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);

  await page.getByRole('link', { name: 'Back to the exercises' }).click();
  await page.getByRole('button', { name: 'Delete “Greet' }).click();
  await expect(page.getByText('No exercise has been opened here')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('1 of 1 point', { exact: true })).toBeVisible();
});
