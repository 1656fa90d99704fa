import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 24: the right shelf, the account’s own answer, and an exercise', async ({ page }) => {
  const lesson = await Workbench.open(page, '24-more-resources');
  const put = (item: string | RegExp, bin: string) =>
    page.getByRole('combobox', { name: item }).selectOption({ label: bin });
  await put(/GB-second in Frankfurt/, 'Developer Guide');
  await lesson.notYet('Find the right shelf', /only the pricing page counts/);
  await put(/GB-second in Frankfurt/, 'pricing page');
  await put(/all retries have failed/, 'Developer Guide');
  await put(/Description of a function/, 'API Reference');
  await put(/new version of Node/, 'What’s New');
  await put(/times out in a VPC/, 're:Post and GitHub');
  await lesson.done('Find the right shelf');

  await lesson.type('aws lambda get-account-settings', 'ConcurrentExecutions');
  await page.getByRole('textbox', { name: /runs may there be at once/ }).fill('1,000');
  await lesson.done('Ask the account');

  await lesson.run();
  await lesson.notYet('Finish an exercise', /it should be/);
  await lesson.write(readFileSync('lessons/24-more-resources/solution/counter.js', 'utf8'));
  await lesson.run();
  await lesson.done('Finish an exercise');

  await put('The AWS forums', 're:Post');
  await put('The Unreliable Town Clock', 'EventBridge schedules');
  await put('The Simple Monthly Calculator', 'AWS Pricing Calculator');
  await put(/guide to the SDK/, 'The guide to the SDK, version 3');
  await lesson.done('Follow a dead link');
  await expect(page.getByText('You have done every step')).toBeAttached();

  await page.getByRole('link', { name: 'a gallery' }).click();
  await page.getByRole('textbox', { name: 'Narrow down' }).fill('pattern order');
  await page.getByRole('link', { name: 'EventBridge: only the large orders' }).click();
  const sandbox = new Workbench(page);
  await sandbox.ready();
  await sandbox.run();
  await sandbox.show('Logs');
  await expect(sandbox.panel).toContainText('order 2 is over 250');
});
