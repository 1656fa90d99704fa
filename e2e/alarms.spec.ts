import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('an alarm on a function sends a mail, in virtual time', async ({ page }) => {
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
  await panel.getByRole('button', { name: /:alarms$/ }).click();
  await panel.getByRole('button', { name: 'Subscribe' }).click();
  await panel.getByRole('textbox', { name: 'Endpoint' }).fill('amara@example.com');
  await panel.getByRole('button', { name: 'Subscribe' }).last().click();
  await expect(panel.getByRole('row', { name: /amara@example.com waits/ })).toBeVisible();

  await page.getByRole('tab', { name: /^Inbox 1 unread$/ }).click();
  await panel.getByRole('button', { name: /Subscription Confirmation/ }).click();
  await panel.getByRole('button', { name: 'Confirm subscription' }).click();
  await expect(panel.getByRole('status')).toContainText('Confirmed.');

  await open('CloudWatch');
  await panel.getByRole('button', { name: 'Create alarm' }).click();
  await panel.getByRole('textbox', { name: /^Name/ }).fill('it runs');
  const metric = panel.getByRole('combobox', { name: 'Metric', exact: true });
  const choice = await metric.locator('option', { hasText: 'Invocations' }).first().getAttribute('value');
  await metric.selectOption(choice);
  await panel.getByRole('combobox', { name: 'In alarm, tell the topic' }).selectOption('alarms');
  await panel.getByRole('button', { name: 'Create alarm' }).click();
  await expect(panel.getByText('Insufficient data')).toBeVisible();

  await lesson.run();
  await lesson.pass('+1 min');
  await page.getByRole('tab', { name: /^Inbox 1 unread$/ }).click();
  await panel.getByRole('button', { name: /ALARM: "it runs" in US East/ }).click();
  await expect(panel.getByRole('article')).toContainText('has entered the ALARM state');
  await expect(panel.getByRole('article')).toContainText('was greater than or equal to the threshold (1.0)');

  await lesson.show('Monitoring');
  await expect(panel.getByText('it runs: In alarm').first()).toBeVisible();
  await expect(panel.getByRole('img', { name: /^Invocations: Sum/ })).toBeVisible();
});
