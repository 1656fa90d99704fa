import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 4: memory and time are used up, and billed', async ({ page }) => {
  const lesson = await Workbench.open(page, '04-lambda-background');
  const run = async (event: string) => {
    await lesson.chooseEvent(event);
    await lesson.run();
  };
  const set = async (label: string, value: string) => {
    await lesson.show('Lambda');
    await lesson.panel.getByRole('textbox', { name: label }).fill(value);
    await lesson.panel.getByRole('button', { name: 'Save configuration' }).click();
  };

  await lesson.panel.getByRole('button', { name: 'imageProcessor', exact: true }).click();
  await set('Memory (MB)', '256');
  await lesson.done('Give the function 256 MB');
  for (const size of [30, 100, 70, 200, 40]) await run(`${size} MB image`);
  await lesson.done('Process five images');

  await run('280 MB image');
  await lesson.done('Process one that is too large');
  await lesson.show('Result');
  const billed = await lesson.panel.getByText(/Billed Duration: \d+ ms/).textContent();
  await page.getByRole('textbox', { name: /30 MB image billed/ }).fill('30');
  await page.getByRole('textbox', { name: /billed that died/ }).fill(/Billed Duration: (\d+) ms/.exec(billed!)![1]!);
  await lesson.notYet('Read the bill', /not billed for what it used/);
  await page.getByRole('textbox', { name: /30 MB image billed/ }).fill('256');
  await lesson.done('Read the bill');

  await set('Timeout (s)', '10');
  await run('Two seconds of work');
  await lesson.done('Allow ten seconds, use two');
  await run('Twelve seconds of work');
  await lesson.done('Need more time than there is');
  await expect(page.getByText('You have done every step')).toBeAttached();

  await page.reload();
  await expect(page.getByRole('textbox', { name: /30 MB image billed/ }), 'answers are kept').toHaveValue('256');
});
