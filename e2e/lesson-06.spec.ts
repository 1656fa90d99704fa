import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const solution = (file: string) => readFileSync(`lessons/06-working-with-events/solution/${file}`, 'utf8');

test('lesson 6: events of every kind, and one of your own', async ({ page }) => {
  const lesson = await Workbench.open(page, '06-working-with-events');

  await lesson.chooseEvent('S3 upload');
  await lesson.run();
  await lesson.show('Result');
  await expect(lesson.panel).toContainText('Process exited before completing request');
  await expect(lesson.panel).toContainText("TypeError: Cannot read property 'key' of undefined");
  await lesson.notYet('Find the bucket and the key', /One level of the path is missing/);
  await lesson.panel
    .getByRole('button', { name: /index\.js/ })
    .first()
    .click();
  await expect(page.locator('.squiggly-error, .coldstart-failed-line').first()).toBeVisible();

  await lesson.write(solution('index.js'));
  await lesson.run();
  await expect(lesson.panel).toContainText('holiday-photos/summer 2015/café.jpg');
  await lesson.done('Find the bucket and the key');
  await lesson.done('Decode the key');

  await lesson.chooseEvent('A username');
  await lesson.run();
  await expect(lesson.panel).toContainText('"Hello, Amara"');
  await lesson.done('Greet whoever the event names');
  await lesson.chooseEvent('No username');
  await lesson.run();
  await lesson.chooseEvent('A username that is not text');
  await lesson.run();
  await lesson.done('Survive a username');

  await page.getByRole('button', { name: 'caller.js' }).first().click();
  await lesson.write(solution('caller.js'));
  await lesson.chooseEvent('A username');
  await lesson.chooseFunction('caller');
  await lesson.run();
  await lesson.done('Send an event from a second function');
  // The answer of what was tested, though greeter ran after it.
  await expect(lesson.panel).toContainText('Accepted with status 202');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
