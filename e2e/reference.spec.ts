import { expect, test } from '@playwright/test';

test('words can be looked up: in the text, in the glossary, and by searching', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await page.getByRole('searchbox', { name: /looking for/ }).fill('cold start');
  await expect(page).toHaveURL(/q=cold(\+|%20)start/);
  await expect(page.locator('mark').first()).toBeVisible();
  await page.getByRole('searchbox').fill('zzzz nothing');
  await expect(page.getByText('Nothing about “zzzz nothing”')).toBeVisible();
  await page.getByRole('searchbox').fill('graphics card');
  await page.getByRole('link', { name: 'There is one knob' }).click();
  await expect(page.getByRole('heading', { name: 'There is one knob' })).toBeInViewport();

  const word = page.locator('#main').getByRole('button', { name: 'EC2', exact: true });
  await word.click();
  await expect(page.getByRole('dialog', { name: 'EC2' })).toContainText('virtual machines');
  await page.getByRole('link', { name: 'In the glossary' }).click();
  await expect(page).toHaveURL(/glossary#ec2/);
  await page.getByRole('textbox', { name: 'Narrow down' }).fill('freeze');
  await expect(page.getByText('No word has “freeze” in it.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Narrow down' }).fill('frozen');
  await expect(page.getByRole('term')).toHaveText(['execution environment']);
});

test('on paper a lesson is its text, whole', async ({ page }) => {
  await page.goto('/lesson/13-when-lambda-isnt-the-answer');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'What you know now' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Test', exact: true })).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(4000);
});
