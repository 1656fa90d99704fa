import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const HANDLER = `
exports.handler = function (event, context) {
  for (var i = 0; i < (event.lines || 3); i++) console.log('line ' + i);
  var sum = 0;
  for (var k = 0; k < 20000; k++) sum += k % 7;
  context.succeed(sum);
};
`;

test('logs: searched, followed, and each line leads to the trace of its request', async ({ page }) => {
  const workbench = await Workbench.open(page, '06-working-with-events');
  await workbench.write(HANDLER.replace('|| 3', '|| 900'));
  await workbench.run();
  await workbench.run();
  await workbench.show('Logs');
  const { panel } = workbench;
  await expect(panel.getByText('1,806 events')).toBeVisible();
  // Only what is near is drawn.
  expect(await panel.getByRole('listitem').count()).toBeLessThan(1200);
  await expect(panel.getByText(/line 899$/)).toHaveCount(0);
  await panel.getByText('Live tail').click();
  await expect(panel.getByText(/^REPORT RequestId/).last()).toBeInViewport();
  await panel.getByRole('textbox', { name: 'Filter pattern' }).fill('"line 899"');
  await panel.getByRole('button', { name: 'Search' }).click();
  await expect(panel.getByText('2 events')).toBeVisible();
  await panel
    .getByRole('button', { name: /^Open the trace of request/ })
    .first()
    .click();
  await expect(panel.getByRole('list', { name: /^Trace/ })).toContainText('Handler');
});

test('cost: the function is measured at every memory size, and the best is marked', async ({ page }) => {
  const workbench = await Workbench.open(page, '06-working-with-events');
  await workbench.write(HANDLER);
  await workbench.run();
  await workbench.show('Cost');
  const { panel } = workbench;
  await panel.getByRole('button', { name: /^Measure .* at every memory size/ }).click();
  await expect(panel.getByText('Best balance', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByText(/^best: [\d,]+ MB$/)).toHaveCount(2);
  await expect(
    panel
      .getByRole('figure')
      .filter({ hasText: /Price of/ })
      .getByRole('button', { name: 'CSV' }),
  ).toBeVisible();
  await panel.getByRole('textbox', { name: 'Memory' }).fill('200');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('Memory comes in steps of 64 MB.')).toBeVisible();
  await expect(panel.getByRole('row', { name: '1,024 MB 500 ms 1,055,000' })).toBeVisible();
});
