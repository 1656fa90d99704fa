import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const solution = (name: string) => readFileSync(`lessons/11-testing-your-function/solution/${name}`, 'utf8');

test('lesson 11: an event, a fake context, red and green', async ({ page }) => {
  const lesson = await Workbench.open(page, '11-testing-your-function');
  const runTests = async () => {
    await lesson.show('Tests');
    const button = lesson.panel.getByRole('button', { name: 'Run the tests' });
    await button.click();
    await expect(button).not.toHaveAttribute('data-pending', 'true', { timeout: 30_000 });
  };
  const open = (name: string) =>
    page.locator('article, main').getByRole('button', { name, exact: true }).first().click();

  await lesson.run();
  await page.getByRole('button', { name: 'Edit the test events' }).click();
  const window = page.getByRole('dialog');
  await window.getByRole('button', { name: 'Add' }).click();
  await window.getByRole('textbox', { name: /as JSON/ }).fill('{ "items": [] }');
  await window.getByRole('button', { name: 'Done' }).click();
  await lesson.run();
  await lesson.done('Test with an event of your own');

  await runTests();
  await expect(lesson.panel).toContainText('1 test failed');
  await lesson.notYet('Write a fake context', /fake context has none/);
  await open('test/receipt.js');
  const text = solution('test/receipt.js').replace(/\n {2}it\('knows[\s\S]*?\n {2}\}\);\n/, '');
  await lesson.write(text);
  await runTests();
  await lesson.done('Write a fake context');
  await lesson.done('Write a test that fails');

  await open('index.js');
  await lesson.write(solution('index.js'));
  await runTests();
  await expect(lesson.panel).toContainText('All tests passed');
  await lesson.notYet('Make it pass', /Now deploy with Test/);
  await lesson.run();
  await lesson.done('Make it pass');

  await page.getByRole('button', { name: 'New file' }).first().click();
  await page.getByRole('textbox', { name: 'Path of the file' }).fill('events/monday.json');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await lesson.write(solution('events/monday.json'));
  await open('test/receipt.js');
  await lesson.write(solution('test/receipt.js'));
  await runTests();
  await lesson.done('Test with a saved event');

  const put = (item: RegExp, bin: string) => page.getByRole('combobox', { name: item }).selectOption({ label: bin });
  for (const item of [/sum leaves out/, /without a name/]) await put(item, 'by a test with a fake');
  for (const item of [/role may not/, /four seconds/, /not packed/]) await put(item, 'only in the cloud');
  await lesson.done("Know what a fake can't find");
  await expect(page.getByText('You have done every step')).toBeAttached();
});
