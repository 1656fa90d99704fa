import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { KeyboardWorkbench } from './keyboard-workbench.ts';

const solution = (name: string) => readFileSync(`lessons/09-dependencies-and-resources/solution/${name}`, 'utf8');

test('lesson 9: a module, a disk and a program, with the keyboard alone', async ({ page }) => {
  const lesson = await KeyboardWorkbench.open(page, '09-dependencies-and-resources');
  const open = (name: string) =>
    lesson.press(page.locator('article, main').getByRole('button', { name, exact: true }).first());

  await lesson.run();
  await expect(lesson.panel).toContainText("Unable to import module 'index'");
  await lesson.done('Run a function without its module');
  await lesson.press(page.getByRole('button', { name: 'New file' }).first());
  await lesson.fill(page.getByRole('textbox', { name: 'Path of the file' }), 'node_modules/postage/index.js');
  await lesson.press(page.getByRole('button', { name: 'Create', exact: true }));
  await lesson.write(solution('node_modules/postage/index.js'));
  await lesson.run();
  await lesson.done('Put the module into the package');

  await lesson.chooseFunction('have');
  await lesson.chooseEvent('Is there aws-sdk?');
  await lesson.run();
  const put = (item: string, bin: string) =>
    lesson.choose(page.getByRole('combobox', { name: item, exact: true }), bin);
  await put('request', 'there already');
  await lesson.notYet('Find out what is there', /Not so with request/);
  for (const name of ['aws-sdk', 'imagemagick', 'dynamodb-doc']) await put(name, 'there already');
  for (const name of ['async', 'request']) await put(name, 'must be packed');
  await lesson.done('Find out what is there without being packed');

  const weigh = page.getByRole('region', { name: 'A package with ballast' });
  const deploy = weigh.getByRole('button', { name: 'Deploy and run twice' });
  await lesson.press(deploy);
  await expect(weigh.getByRole('row', { name: /^1\. / })).toBeVisible({ timeout: 30_000 });
  await lesson.fill(weigh.getByRole('textbox', { name: 'Modules that nobody requires' }), '10');
  await lesson.press(deploy);
  await lesson.done('Weigh a package');

  await lesson.chooseFunction('disk');
  await lesson.chooseEvent('200 MB of pictures');
  for (let run = 0; run < 3; run++) await lesson.run();
  await expect(lesson.panel).toContainText('ENOSPC');
  await lesson.done('Fill /tmp until it refuses');
  await open('disk.js');
  await lesson.write(solution('disk.js'));
  for (let run = 0; run < 3; run++) await lesson.run();
  await lesson.done('Leave no files behind');

  await lesson.chooseFunction('list');
  await lesson.chooseEvent('List the package');
  await open('list.js');
  await lesson.write(solution('list.js'));
  await lesson.run();
  await lesson.done('Run a program of the system');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
