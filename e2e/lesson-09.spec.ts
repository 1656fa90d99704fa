import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const solution = (name: string) => readFileSync(`lessons/09-dependencies-and-resources/solution/${name}`, 'utf8');

test('lesson 9: a module, a disk and a program', async ({ page }) => {
  const lesson = await Workbench.open(page, '09-dependencies-and-resources');
  const open = (name: string) =>
    page.locator('article, main').getByRole('button', { name, exact: true }).first().click();

  await lesson.run();
  await expect(lesson.panel).toContainText("Unable to import module 'index'");
  await lesson.done('Run a function without its module');
  await page.getByRole('button', { name: 'New file' }).first().click();
  await page.getByRole('textbox', { name: 'Path of the file' }).fill('node_modules/postage/index.js');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await lesson.write(solution('node_modules/postage/index.js'));
  await lesson.run();
  await lesson.done('Put the module into the package');

  await lesson.chooseFunction('have');
  await lesson.chooseEvent('Is there aws-sdk?');
  await lesson.run();
  const put = (item: string, bin: string) =>
    page.getByRole('combobox', { name: item, exact: true }).selectOption({ label: bin });
  await put('request', 'there already');
  await lesson.notYet('Find out what is there', /Not so with request/);
  for (const name of ['aws-sdk', 'imagemagick', 'dynamodb-doc']) await put(name, 'there already');
  for (const name of ['async', 'request']) await put(name, 'must be packed');
  await lesson.done('Find out what is there without being packed');

  const weigh = page.getByRole('region', { name: 'A package with ballast' });
  const deploy = weigh.getByRole('button', { name: 'Deploy and run twice' });
  await deploy.click();
  await expect(weigh.getByRole('row', { name: /^1\. / })).toBeVisible({ timeout: 30_000 });
  await weigh.getByRole('textbox', { name: 'Modules that nobody requires' }).fill('10');
  await deploy.click();
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
