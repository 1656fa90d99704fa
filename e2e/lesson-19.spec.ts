import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 19: a calculator, the best memory, and where a server is cheaper', async ({ page }) => {
  const lesson = await Workbench.open(page, '19-costs');
  const { panel } = lesson;
  const run = async (event: string) => {
    await lesson.chooseEvent(event);
    await lesson.run();
  };
  await run('A busy month');
  await lesson.show('Result');
  await expect(panel).toContainText("Handler 'handler' missing on module 'calculator'");
  await lesson.notYet('Turn the calculator into a function', /ends at its return/);
  const solution = readFileSync('lessons/19-costs/solution/calculator.js', 'utf8');
  await lesson.write(solution.replaceAll('Math.max(0, ', '(0 + '));
  await run('A busy month');
  await lesson.done('Turn the calculator into a function');
  await run('A quiet month');
  await lesson.notYet('Make it fair', /AWS pays nobody/);
  await lesson.write(solution);
  for (const event of ['A quiet month', 'A busy month', 'Six functions for $9']) await run(event);
  await lesson.done('Make it fair');
  await lesson.done('Find out how many runs');

  await lesson.chooseFunction('fingerprint');
  await lesson.chooseEvent('Fingerprint');
  await lesson.show('Lambda');
  await panel.getByRole('button', { name: 'fingerprint', exact: true }).click();
  const measure = async (memory: string) => {
    await lesson.show('Lambda');
    await panel.getByRole('textbox', { name: 'Memory (MB)' }).fill(memory);
    await panel.getByRole('button', { name: 'Save configuration' }).click();
    await expect(panel.getByRole('button', { name: 'Save configuration' })).toBeDisabled();
    await lesson.run();
  };
  for (const memory of ['128', '256', '1024', '1536', '512']) await measure(memory);
  const answer = (question: RegExp, value: string) => page.getByRole('textbox', { name: question }).fill(value);
  await answer(/price of the least/, '1024');
  await lesson.notYet('Find the fastest fingerprint', /100 ms are billed/);
  await answer(/price of the least/, '512');
  await lesson.done('Find the fastest fingerprint');

  await lesson.show('Cost');
  const even = panel.getByText(/^even at [\d,]+$/);
  await answer(/as much as the server/, (await even.textContent())!.replace('even at ', ''));
  await lesson.done('Find the point');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
