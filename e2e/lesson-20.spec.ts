import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 20: a stack is launched, changed, rolled back and launched again', async ({ page }) => {
  const lesson = await Workbench.open(page, '20-cloudformation');
  const { panel } = lesson;
  const read = (path: string) => JSON.parse(readFileSync(`lessons/20-cloudformation/${path}`, 'utf8'));
  const whole = read('solution/template.json');
  const { RolePolicy, AlarmTopic, ErrorAlarm, PartnerPermission } = whole.Resources;
  const start = read('files/template.json');
  const template = (resources: object) =>
    lesson.write(JSON.stringify({ ...start, Resources: { ...start.Resources, ...resources } }));
  const form = async (fields: Record<string, string>) => {
    await panel.getByRole('combobox', { name: 'Template', exact: true }).selectOption('template.json');
    await panel.getByText('It may make IAM resources').click();
    for (const [name, value] of Object.entries(fields))
      await panel.getByRole('textbox', { name: new RegExp(`^${name}`) }).fill(value);
  };
  const press = (name: string) => panel.getByRole('button', { name, exact: true }).last().click();
  const update = async (resources: object, status: string) => {
    await template(resources);
    await panel.getByRole('button', { name: 'Update', exact: true }).first().click();
    await form({});
    await press('Update');
    await expect(panel.getByText(status, { exact: true }).first()).toBeVisible();
  };

  await press('Create stack');
  await form({ 'Stack name': 'greeting', Parameters: 'MemorySize=64' });
  await press('Create stack');
  await expect(panel.getByRole('alert')).toContainText('failed to satisfy constraint');
  await lesson.done('Be refused by a constraint');
  await panel.getByRole('textbox', { name: /^Parameters/ }).fill('');
  await press('Create stack');
  await lesson.done('Launch the stack');
  const functions = page.getByRole('combobox', { name: 'Function to test' });
  await lesson.chooseFunction((await functions.getByText('greeting-Function-').textContent())!);
  await lesson.run();
  await lesson.show('Result');
  await expect(panel).toContainText('Hello, Amara');
  await lesson.show('CloudFormation');

  const open = panel.getByRole('button', { name: 'greeting', exact: true });
  if (await open.isVisible()) await open.click();
  await update({ RolePolicy }, 'UPDATE_COMPLETE');
  await lesson.done('Leave the role its log');
  await update({ RolePolicy, AlarmTopic, ErrorAlarm }, 'AlarmTopic');
  await lesson.done('Put an alarm into the template');
  const misprint = structuredClone(PartnerPermission);
  misprint.Properties.Principal = 'arn:aws:iam::0123456789012:role/orders';
  await update({ RolePolicy, AlarmTopic, ErrorAlarm, PartnerPermission: misprint }, 'UPDATE_ROLLBACK_COMPLETE');
  await lesson.done('See a bad update');
  await expect(panel).toContainText('The provided principal was invalid.');

  await template(whole.Resources);
  await panel.getByRole('button', { name: 'Create change set' }).first().click();
  await form({ 'Change set': 'partner' });
  await press('Create change set');
  await expect(page.getByText('Add PartnerPermission').first()).toBeVisible();
  await panel.getByRole('button', { name: 'Execute change set' }).first().click();
  await panel.getByRole('textbox', { name: /^Change set/ }).fill('partner');
  await press('Execute change set');
  await lesson.done('Let the partner in');

  await panel.getByRole('button', { name: 'Stacks', exact: true }).first().click();
  await panel.getByRole('button', { name: 'Create stack' }).first().click();
  await form({ 'Stack name': 'greeting-trial' });
  await press('Create stack');
  await lesson.notYet('Launch a second one', /greeting-trial stands beside greeting/);
  const trial = panel.getByRole('button', { name: 'greeting-trial', exact: true });
  if (await trial.isVisible()) await trial.click();
  await panel
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await lesson.done('Launch a second one');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
