import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const solution = (file: string) => readFileSync(`lessons/10-logging/solution/${file}`, 'utf8');

test('lesson 10: from a wall of lines to an e-mail in the night', async ({ page }) => {
  const lesson = await Workbench.open(page, '10-logging');
  const { panel } = lesson;
  const search = async (group: string, pattern: string) => {
    await panel.getByRole('combobox', { name: 'Log group' }).selectOption(`/aws/lambda/${group}`);
    await panel.getByRole('textbox', { name: 'Filter pattern' }).fill(pattern);
    await panel.getByRole('button', { name: 'Search' }).click();
  };

  await lesson.run();
  await expect(panel).toContainText('/var/task/orders.js:2');
  await lesson.write(solution('orders.js'));
  await lesson.run();
  await lesson.done('Load the logger from its file');
  await lesson.notYet('Give the logger its levels', /does not begin with a level/);

  await page.getByRole('button', { name: 'logger.js' }).first().click();
  await lesson.write(solution('logger.js'));
  await lesson.run();
  await lesson.chooseFunction('orders-staging');
  await lesson.run();
  await lesson.done('Give the logger its levels');
  await search('orders-staging', 'INFO');
  await lesson.done('Filter INFO from the noise');

  await lesson.chooseFunction('rush');
  await lesson.chooseEvent('Twelve payments');
  await lesson.run();
  await search('payments', '"order 7 is"');
  await expect(panel.getByText('1 event')).toBeVisible();
  const [id] = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec((await panel.textContent())!)!;
  await search('payments', `"${id}"`);
  await expect(panel).toContainText('bank: authorised as');
  const [, number] = /bank: authorised as (\d{5})/.exec((await panel.textContent())!)!;
  await page.getByRole('textbox', { name: /Under which number/ }).fill(number!);
  await lesson.done('Find one request among twelve');

  await lesson.show('CloudWatch');
  await panel.getByRole('button', { name: 'Log groups' }).click();
  await panel.getByRole('button', { name: '/aws/lambda/payments', exact: true }).click();
  await panel.getByRole('button', { name: 'Add metric filter' }).click();
  await panel.getByRole('textbox', { name: 'Name', exact: true }).fill('bad-cards');
  await panel.getByRole('textbox', { name: 'Pattern' }).fill('"error: invalid"');
  await panel.getByRole('textbox', { name: 'Metric name', exact: true }).fill('bad-cards');
  await panel.getByRole('button', { name: 'Add metric filter' }).last().click();
  await lesson.notYet('Count the lines', /counts what comes from now on/);
  await lesson.chooseFunction('payments');
  await lesson.chooseEvent('A bad card');
  await lesson.run();
  await lesson.done('Count the lines');

  await lesson.show('SNS');
  await panel.getByRole('button', { name: 'on-call', exact: true }).click();
  await panel.getByRole('button', { name: 'Subscribe' }).click();
  await panel.getByRole('textbox', { name: 'Endpoint' }).fill('amara@lantern.example');
  await panel.getByRole('button', { name: 'Subscribe' }).last().click();
  await page.getByRole('tab', { name: /^Inbox/ }).click();
  await panel.getByRole('button', { name: /Subscription Confirmation/ }).click();
  await panel.getByRole('button', { name: 'Confirm subscription' }).click();

  await lesson.show('CloudWatch');
  await panel.getByRole('button', { name: 'Log groups' }).click();
  await panel.getByRole('button', { name: 'Alarms' }).click();
  await panel.getByRole('button', { name: 'Create alarm' }).click();
  await panel.getByRole('textbox', { name: /^Name/ }).fill('bad cards');
  const metric = panel.getByRole('combobox', { name: 'Metric', exact: true });
  await metric.selectOption({ label: 'shop · bad-cards' });
  await panel.getByRole('combobox', { name: 'In alarm, tell the topic' }).selectOption({ label: 'on-call' });
  await panel.getByRole('button', { name: 'Create alarm' }).click();
  await lesson.run();
  await lesson.pass('+15 min');
  await lesson.done('Let the count send an e-mail');
  await page.getByRole('tab', { name: /^Inbox/ }).click();
  await expect(panel.getByRole('button', { name: /ALARM: "bad cards"/ })).toBeVisible();
  await expect(page.getByText('You have done every step')).toBeAttached();
});
