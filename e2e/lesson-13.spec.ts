import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 13: what a function cannot have, in deeds and in numbers', async ({ page }) => {
  const lesson = await Workbench.open(page, '13-when-lambda-isnt-the-answer');
  for (const event of ['Write to the disk', 'Write to /tmp', 'Install a package']) {
    await lesson.chooseEvent(event);
    await lesson.run();
  }
  await expect(lesson.panel).toContainText('spawn');
  await lesson.done('Ask for what a server would give you');

  await lesson.show('Lambda');
  await lesson.panel.getByRole('button', { name: 'probe', exact: true }).click();
  await lesson.panel.getByRole('textbox', { name: 'Timeout (s)' }).fill('3600');
  await lesson.panel.getByRole('button', { name: 'Save configuration' }).click();
  await expect(lesson.panel.getByRole('alert')).toContainText('300');
  await lesson.done('Ask for an hour');

  const put = (item: RegExp, bin: string) => page.getByRole('combobox', { name: item }).selectOption({ label: bin });
  await put(/chat server/, 'fits');
  await lesson.notYet('Judge five workloads', /holds connections open/);
  await put(/chat server/, 'does not fit');
  await put(/thumbnails/, 'fits');
  await put(/nightly report/, 'fits when it is split');
  await put(/graphics card/, 'does not fit');
  await put(/old files/, 'fits');
  await lesson.done('Judge five workloads');

  await page.getByRole('textbox', { name: /cost in the month/ }).fill('a lot');
  await expect(page.getByText('Enter a number')).toBeVisible();
  await page.getByRole('textbox', { name: /cost in the month/ }).fill('36.54');
  await lesson.done('Price a function that never stops');
  for (const item of [
    /log in to its machine/,
    /operating system/,
    /special hardware/,
    /private network/,
    /rules about/,
    /five minutes/,
    /wait for connections/,
  ])
    await put(item, 'no');
  await lesson.done('Judge a workload of your own');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
