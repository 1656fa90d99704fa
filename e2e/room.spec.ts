import { expect, type Page, test } from '@playwright/test';
import { violationsIn } from './accessible.ts';

const axe = async (page: Page) => expect(await violationsIn(page, ['.monaco-editor', '[role=tooltip]'])).toEqual([]);

test('a lesson in the room: slides by the keyboard, the test, the laser, a link to follow, the timer', async ({
  page,
}) => {
  page.on('pageerror', (error) => {
    throw error;
  });
  const press = (...keys: string[]) =>
    keys.reduce((all, key) => all.then(() => page.keyboard.press(key)), Promise.resolve());
  const said = page.locator('output').filter({ hasText: /^(Slide|Line|Code|Result|Logs)/ });
  const heading = page.getByRole('main').getByRole('heading', { level: 2 }).first();

  await page.goto('/lesson/06-working-with-events#greet');
  await expect(page.getByRole('button', { name: 'Test', exact: true })).toBeEnabled({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(page.getByRole('heading', { name: '1. Greet whoever the event names' })).toBeVisible();
  await expect(said).toContainText('Slide 3 of 17');
  await press('PageDown');
  await expect(heading).toHaveText(/^Never trust an event/);
  await press('ArrowLeft', 'ArrowLeft');
  await expect(said).toContainText('Slide 2 of 17: An event is data');
  const size = await page
    .locator('.present-text p')
    .first()
    .evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
  expect(size, 'large type').toBeGreaterThan(24);
  await axe(page);

  // A word in the text opens its file; the arrows move the laser over it.
  await page.getByRole('main').getByRole('button', { name: 'index.js' }).click();
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await press('ArrowDown', 'ArrowDown', 'Shift+ArrowDown');
  await expect(said).toHaveText('Lines 2 to 3');
  await expect(page.locator('.laser-edge')).toHaveCount(2);
  await page.locator('.margin-view-overlays .line-numbers', { hasText: /^5$/ }).click();
  await expect(said).toHaveText('Line 5');
  await press('Escape');
  await expect(page.locator('.laser-edge')).toHaveCount(0);

  await press('ControlOrMeta+Enter');
  await expect(page.getByText('"Hello world"')).toBeVisible({ timeout: 30_000 });
  await expect(page).toHaveURL(/present=an-event-is-data-and-nothing-but-data&show=result/);
  await axe(page);
  await press('l');
  await expect(
    page
      .getByRole('list', { name: /events/i })
      .or(page.locator('[data-lines]'))
      .first(),
  ).toBeVisible();
  await press('ArrowUp');
  await expect(page.locator('[data-lit]')).toContainText('REPORT');
  await page.reload();
  await expect(page.locator('[data-lines]')).toBeVisible({ timeout: 60_000 });
  await press('t');
  await expect(heading).toHaveText(/^An event is data/);

  // The class follows by a link; the timer goes on over a reload.
  await press('q');
  await expect(page.getByRole('img', { name: 'The link as a QR code' })).toBeVisible();
  await expect(page.getByText(/lesson\/06-working-with-events\?follow=greet$/)).toBeVisible();
  await press('m');
  await page.getByRole('button', { name: '5 minutes', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Timer: (5:00|4:5\d) left/ })).toBeVisible();
  await axe(page);
  await press('o');
  await expect(page.getByRole('dialog', { name: 'Slides and panels' })).toBeVisible();
  await press('Escape', 'Escape');
  await expect(page.getByRole('button', { name: 'Present' })).toBeVisible();
  await expect(page).toHaveURL(/06-working-with-events\?panel=logs#an-event-is-data-and-nothing-but-data$/);
  await expect(page.getByRole('button', { name: /^Timer: 4:\d\d left/ })).toBeVisible();

  await page.goto('/lesson/06-working-with-events?follow=path');
  await expect(page.getByText('Your teacher is here: step 3')).toBeInViewport();
  await expect(page.locator('[data-step=path]')).toBeFocused();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page).not.toHaveURL(/follow/);
});
