import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('rules are made, tried and pointed at things', async ({ page }) => {
  const lesson = await Workbench.open(page, '06-working-with-events');
  const { panel } = lesson;
  const open = async (service: string) => {
    await page.getByRole('button', { name: 'Services' }).click();
    await page.getByRole('menuitem', { name: service, exact: true }).click();
  };

  await open('EventBridge');
  await panel.getByRole('button', { name: 'Create rule' }).click();
  await panel.getByRole('textbox', { name: 'Name' }).fill('morning');
  await panel.getByRole('textbox', { name: 'Schedule' }).fill('cron(0 9 * * * *)');
  await panel.getByRole('button', { name: 'Create rule' }).click();
  await expect(panel.getByRole('alert')).toContainText('Parameter ScheduleExpression is not valid.');
  await panel.getByRole('textbox', { name: 'Schedule' }).fill('cron(0 9 ? * MON-FRI *)');
  await panel.getByRole('button', { name: 'Create rule' }).click();
  await panel.getByRole('button', { name: 'morning', exact: true }).click();
  await expect(panel.getByRole('row', { name: /09:00$/ })).toHaveCount(10);
  await panel.getByRole('button', { name: 'Disable' }).click();
  await expect(panel).toContainText('DISABLED');
  await panel.getByRole('button', { name: 'Rules' }).click();

  await panel.getByRole('button', { name: 'Create rule' }).click();
  await panel.getByRole('textbox', { name: 'Name' }).fill('orders');
  await panel.getByRole('textbox', { name: 'Event pattern' }).fill('{ "source": ["shop"] }');
  await panel.getByRole('button', { name: 'Create rule' }).click();
  await panel.getByRole('button', { name: 'orders', exact: true }).click();
  await panel.getByRole('button', { name: 'Test pattern' }).click();
  await expect(panel).toContainText('The rule takes this event.');
  await panel.getByRole('textbox', { name: 'Pattern', exact: true }).fill('{ "source": ["store"] }');
  await panel.getByRole('button', { name: 'Test pattern' }).click();
  await expect(panel).toContainText('The rule leaves this event alone.');
  await panel.getByRole('button', { name: 'Add target' }).click();
  await panel.getByRole('combobox', { name: 'Target' }).selectOption({ index: 1 });
  await panel.getByRole('button', { name: 'Add target' }).last().click();
  await expect(panel.getByRole('list', { name: 'Targets' })).toContainText(':function:');
});
