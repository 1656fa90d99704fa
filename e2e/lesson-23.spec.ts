import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const HOPES: [RegExp, string, string][] = [
  [/Nearly every service/, 'yes', 'it came'],
  [/Much more memory/, 'yes', 'it came'],
  [/may take hours/, 'yes', 'it came partly'],
  [/processor apart/, 'no', 'it came partly'],
  [/how much disk/, 'no', 'it came'],
  [/graphics cards/, 'partly', 'it came partly'],
];

test('lesson 23: bets are placed, tried out and counted', async ({ page }) => {
  const lesson = await Workbench.open(page, '23-the-future-of-lambda');
  const put = (item: RegExp, nth: number, bin: string) =>
    page.getByRole('combobox', { name: item }).nth(nth).selectOption({ label: bin });
  for (const [hope, bet] of HOPES) await put(hope, 0, bet);
  await lesson.done('Place your bets');

  await lesson.chooseEvent('Work');
  await lesson.run();
  await lesson.show('Lambda');
  await lesson.panel.getByRole('button', { name: 'oracle', exact: true }).click();
  await lesson.panel.getByRole('textbox', { name: 'Memory (MB)' }).fill('10240');
  await lesson.panel.getByRole('button', { name: 'Save configuration' }).click();
  await lesson.notYet('Buy speed by the megabyte', /10,240 MB are set/);
  await lesson.run();
  await lesson.done('Buy speed by the megabyte');

  await lesson.type('aws lambda update-function-configuration --function-name oracle --ephemeral-storage Size=2048');
  await lesson.notYet('Get a bigger disk', /Run Disk and see it from within/);
  await lesson.chooseEvent('Disk');
  await lesson.run();
  await lesson.done('Get a bigger disk');

  await lesson.show('Lambda');
  await lesson.panel.getByRole('textbox', { name: 'Timeout (s)' }).fill('3600');
  await lesson.panel.getByRole('button', { name: 'Save configuration' }).click();
  await expect(lesson.panel.getByRole('alert')).toContainText('900');
  await lesson.done('Ask for an hour');

  await put(HOPES[2]![0], 1, 'it came');
  await lesson.notYet('Fill in the scoreboard', /An hour was refused/);
  for (const [hope, , came] of HOPES) await put(hope, 1, came);
  await lesson.done('Fill in the scoreboard');
  await page.getByRole('textbox', { name: /your six bets/ }).fill('3');
  await lesson.done('Count your hits');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
