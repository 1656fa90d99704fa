import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('a subscription is confirmed from the inbox, and an alarm is made that tells it', async ({ page }) => {
  const lesson = await Workbench.open(page, '06-working-with-events');
  const { panel } = lesson;
  const open = async (service: string) => {
    await page.getByRole('button', { name: 'Services' }).click();
    await page.getByRole('menuitem', { name: service, exact: true }).click();
  };

  await open('SNS');
  await panel.getByRole('button', { name: 'Create topic' }).click();
  await panel.getByRole('textbox', { name: 'Name' }).fill('alarms');
  await panel.getByRole('button', { name: 'Create topic' }).click();
  await panel.getByRole('button', { name: 'alarms', exact: true }).click();
  await panel.getByRole('button', { name: 'Subscribe' }).click();
  await panel.getByRole('textbox', { name: 'Endpoint' }).fill('amara@example.com');
  await panel.getByRole('button', { name: 'Subscribe' }).last().click();
  await expect(panel.getByRole('row', { name: /amara@example.com waits/ })).toBeVisible();

  await page.getByRole('tab', { name: /^Inbox ?1 unread$/ }).click();
  await panel.getByRole('button', { name: /Subscription Confirmation/ }).click();
  await panel.getByRole('button', { name: 'Confirm subscription' }).click();
  await expect(panel.getByText('Confirmed.')).toBeVisible();

  await open('CloudWatch');
  await panel.getByRole('button', { name: 'Create alarm' }).click();
  await panel.getByRole('textbox', { name: /^Name/ }).fill('it runs');
  const metric = panel.getByRole('combobox', { name: 'Metric', exact: true });
  const choice = await metric.locator('option', { hasText: 'Invocations' }).first().getAttribute('value');
  await metric.selectOption(choice);
  await panel.getByRole('combobox', { name: 'In alarm, tell the topic' }).selectOption({ label: 'alarms' });
  await panel.getByRole('button', { name: 'Create alarm' }).click();
  await expect(panel.getByText('Insufficient data')).toBeVisible();
});
