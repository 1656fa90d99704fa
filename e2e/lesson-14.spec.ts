import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 14: a night job, a fleet, an address and three prices', async ({ page }) => {
  const lesson = await Workbench.open(page, '14-where-lambda-excels');
  const { panel } = lesson;
  /** The amount that stands alone above what it is made of, in the column of 2016. */
  const price = async (runs: string) => {
    await lesson.show('Cost');
    await panel.getByRole('spinbutton', { name: 'Runs a month' }).fill(runs);
    const month = panel.getByRole('region', { name: 'A month of such runs' });
    return (await month.getByText(/^\$\d/).first().textContent())!.replace('$', '');
  };

  await panel.getByRole('button', { name: 'Create rule' }).click();
  await panel.getByRole('textbox', { name: 'Name' }).fill('every-night');
  await panel.getByRole('textbox', { name: 'Schedule' }).fill('cron(0 3 * * ? *)');
  await panel.getByRole('button', { name: 'Create rule' }).click();
  await panel.getByRole('button', { name: 'every-night', exact: true }).click();
  await panel.getByRole('button', { name: 'Add target' }).click();
  await panel.getByRole('combobox', { name: 'Target' }).selectOption({ label: 'Function sweep' });
  await panel.getByRole('button', { name: 'Add target' }).last().click();
  await lesson.notYet('Call sweep every night', /Let a day pass/);
  await lesson.pass('+1 day');
  await lesson.done('Call sweep every night');
  await lesson.show('S3');
  await panel.getByRole('button', { name: 'lantern-scratch', exact: true }).click();
  await expect(panel).toContainText('keep/');
  await expect(panel).not.toContainText('tmp/');

  await lesson.chooseFunction('crop');
  await lesson.chooseEvent('A picture');
  await lesson.run();
  await lesson.show('EC2');
  for (const left of [3, 2, 1]) {
    await panel.getByRole('listitem').filter({ hasText: 'running' }).first().getByRole('button').click();
    await panel.getByRole('button', { name: /^Terminate i-/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Terminate' }).click();
    if (left > 1) await lesson.notYet('Take the heavy work', new RegExp(`${left} servers of the fleet are there`));
    await panel.getByRole('button', { name: 'Instances' }).click();
  }
  await lesson.done('Take the heavy work');
  await lesson.show('Cost');
  await panel.getByText('Free tier', { exact: true }).click();
  await page.getByRole('textbox', { name: /500,000 such runs/ }).fill(await price('500000'));
  await lesson.done('Price half a million');

  await page.getByRole('tab', { name: 'HTTP client' }).click();
  const address = panel.getByRole('combobox', { name: 'Addresses of this account' });
  await address.selectOption({ index: 1 });
  const url = panel.getByRole('textbox', { name: 'URL' });
  await url.fill((await url.inputValue()).replace(/\/?$/, '/hours'));
  await panel.getByRole('button', { name: 'Send' }).click();
  await expect(panel).toContainText('9 to 18');
  await lesson.done('Call a function from the web');

  await lesson.chooseFunction('hours');
  await lesson.chooseEvent('Empty');
  await lesson.run();
  await page.getByRole('textbox', { name: /hundred cost together/ }).fill(await price('10000'));
  await lesson.done('Price a hundred services');
  const [, even] = /even at ([\d,]+)/.exec((await panel.textContent())!)!;
  await page.getByRole('textbox', { name: /From how many runs/ }).fill(even!);
  await lesson.done('Find where the server is cheaper');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
