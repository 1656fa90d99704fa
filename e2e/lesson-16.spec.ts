import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const solution = (file: string) => readFileSync(`lessons/16-execution-environment/solution/${file}`, 'utf8');

test('lesson 16: what an environment remembers, forgets and costs', async ({ page }) => {
  const lesson = await Workbench.open(page, '16-execution-environment');
  const { panel } = lesson;
  const run = async (event: string) => {
    await lesson.chooseEvent(event);
    await lesson.run();
  };
  const openFile = (name: string) => page.getByRole('button', { name }).first().click();

  await run('Amara’s basket');
  await run('Kofi’s basket');
  await lesson.show('Result');
  await expect(panel).toContainText('honey');
  await lesson.done("Let one customer see another's basket");
  await lesson.notYet('Keep the baskets apart', /Kofi still sees tea, honey/);
  await lesson.write(solution('basket.js'));
  await run('Amara’s basket');
  await run('Kofi’s basket');
  await lesson.done('Keep the baskets apart');

  await lesson.chooseFunction('prices');
  await openFile('prices.js');
  await run('Price of tea');
  await lesson.run();
  await lesson.notYet('Remember the price list', /Every run so far has asked/);
  await lesson.write(solution('prices.js'));
  await lesson.run();
  await lesson.run();
  await lesson.done('Remember the price list');
  await lesson.pass('+1 h');
  await lesson.run();
  await lesson.done('Lose what was remembered');

  await page.getByRole('textbox', { name: /How many environments/ }).fill('3');
  await lesson.chooseFunction('burst');
  await run('Twelve orders');
  await lesson.notYet('Predict how many', /Not 3\. Count the lanes/);
  await page.getByRole('textbox', { name: /How many environments/ }).fill('12');
  await lesson.done('Predict how many');

  await lesson.show('EventBridge');
  await panel.getByRole('button', { name: 'Create rule' }).click();
  await panel.getByRole('textbox', { name: 'Name' }).fill('keep-warm');
  await panel.getByRole('textbox', { name: 'Schedule' }).fill('rate(9 minutes)');
  await panel.getByRole('button', { name: 'Create rule' }).click();
  await panel.getByRole('button', { name: 'keep-warm', exact: true }).click();
  await panel.getByRole('button', { name: 'Add target' }).click();
  await panel.getByRole('combobox', { name: 'Target' }).selectOption({ label: 'Function prices' });
  await panel.getByRole('textbox', { name: /input/i }).fill('{"warm": true}');
  await panel.getByRole('button', { name: 'Add target' }).last().click();
  await lesson.pass('+1 h');
  await lesson.pass('+1 h');
  await page.getByRole('textbox', { name: /How many such runs/ }).fill('4,800');
  await lesson.done('Keep one warm');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
