import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { violationsIn } from './accessible.ts';
import { Workbench } from './workbench.ts';

test('the start page lists 25 chapters and links only those that are there', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle(/Coldstart/);
  const written = readdirSync('lessons').filter((name) => /^\d\d-/.test(name)).length;
  await expect(page.getByText('not there yet')).toHaveCount(25 - written);
  await page
    .getByRole('link', { name: /Working with Events/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/lesson\/06-working-with-events/);
  await expect(page).toHaveTitle(/Working with Events/);
});

test('an address that leads nowhere says so', async ({ page }) => {
  for (const path of ['/nowhere', '/lesson/99-nothing']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('link', { name: /chapters/i }).first()).toBeVisible();
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility violations, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    // The splitters between areas belong to none of them.
    const violations = () => violationsIn(page, ['.monaco-editor', '[role=tooltip]', '[role=separator]']);
    await page.goto('/');
    expect(await violations()).toEqual([]);
    const lesson = await Workbench.open(page, '06-working-with-events');
    await lesson.run();
    for (const panel of ['Result', 'Logs', 'Timeline', 'API calls', 'Cost', 'Monitoring', 'Lambda', 'S3', 'IAM']) {
      await lesson.show(panel);
      expect(await violations(), panel).toEqual([]);
    }
  });
}

test('everything can be reached at 390 pixels, without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const sideways = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (const path of ['/', '/blueprints', '/exercise', '/author', '/gradebook', '/about/hosting', '/glossary']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await sideways(), path).toBe(0);
  }
  await page.goto('/lesson/06-working-with-events');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const area of ['Code', 'Run', 'Console', 'Lesson']) {
    await page
      .getByRole('button', { name: area, exact: true })
      .or(page.getByRole('tab', { name: area, exact: true }))
      .first()
      .click();
    expect(await sideways(), area).toBe(0);
  }
});

test('Ctrl+Enter tests from inside the editor, and Tab can leave it', async ({ page }) => {
  const lesson = await Workbench.open(page, '06-working-with-events');
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await lesson.show('Result');
  await expect(lesson.panel).toContainText('Hello world');
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('Control+M');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => !!document.activeElement?.closest('.monaco-editor'))).toBe(false);
});

test('the lesson can be read before the editor has arrived', async ({ page }) => {
  await page.route(/monaco|editor\.api|ts\.worker/, () => {});
  await page.goto('/lesson/05-hello-world');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello World');
  await expect(page.getByText('A Lambda function can be three lines long.')).toBeVisible();
});
