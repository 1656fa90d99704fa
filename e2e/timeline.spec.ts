import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const HANDLER = `
let count = 0;
const seen = { get secret() { throw new Error('run') }, last: null };
exports.handler = function (event, context) {
  require('fs').writeFileSync('/tmp/note.txt', 'x'.repeat(2048));
  count++;
  seen.last = event;
  context.succeed(count);
};
`;

test('a run opens to its trace, its environment to what it keeps; looking changes nothing', async ({ page }) => {
  const workbench = await Workbench.open(page, '06-working-with-events');
  await workbench.write(HANDLER);
  await workbench.run();
  await workbench.run();
  await workbench.show('Timeline');
  const { panel } = workbench;

  const bar = panel.getByRole('button', { name: /run at/ });
  await bar.focus();
  await page.keyboard.press('Home');
  await expect(bar).toHaveAccessibleName(/cold run at/);
  await page.keyboard.press('ArrowRight');
  await expect(bar).toHaveAccessibleName(/hot run at/);
  await expect(panel.getByRole('tooltip')).toContainText('Hot start');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('list', { name: /^Trace/ })).toContainText('Handler');
  await expect(panel.getByRole('list', { name: 'Log lines' })).toContainText('REPORT RequestId');

  await panel.getByRole('button', { name: 'Its environment' }).click();
  await expect(panel.getByText('Frozen', { exact: true })).toBeVisible();
  const variables = panel.getByRole('region', { name: 'Variables of your modules' });
  await expect(variables).toContainText(/count\s*2/);
  await expect(variables).toContainText('[Getter]');
  await expect(panel.getByRole('row', { name: /\/tmp\/note\.txt 2 KB/ })).toBeVisible();
  await workbench.run();
  await expect(variables).toContainText(/count\s*3/);

  await panel.getByRole('button', { name: 'Timeline', exact: true }).click();
  await panel.getByText('As a table').click();
  await expect(panel.getByRole('row')).toHaveCount(4);
  await panel
    .getByRole('button', { name: /^Open the run of/ })
    .first()
    .click();
  await expect(panel.getByText('Cold start', { exact: true })).toBeVisible();
});
