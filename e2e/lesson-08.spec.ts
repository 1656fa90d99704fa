import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 8: from everything to just enough, and a partner let in', async ({ page }) => {
  const lesson = await Workbench.open(page, '08-roles-and-permissions');
  const { panel } = lesson;
  const log = { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'] };
  const logs = { ...log, Resource: 'arn:aws:logs:*:*:*' };
  const policy = async (...statements: object[]) => {
    await lesson.show('IAM');
    await panel.getByRole('button', { name: 'Edit access' }).click();
    const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    await panel.getByRole('textbox', { name: 'Policy access' }).fill(document);
    await panel.getByRole('button', { name: /^Save/ }).click();
    await expect(panel.getByRole('button', { name: 'Edit access' })).toBeVisible();
  };
  const run = async (event: string) => {
    await lesson.chooseEvent(event);
    await lesson.run();
  };

  await panel.getByRole('button', { name: 'archive-role', exact: true }).click();
  await policy(logs);
  await run('put a report');
  await lesson.done('Take a permission away');
  const actions = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:PutObjectAcl'];
  await policy(logs, { Effect: 'Allow', Action: actions, Resource: 'arn:aws:s3:::*/*' });
  await lesson.notYet('Write the smallest policy', /also read objects in lantern-payroll/);
  await policy(logs, { Effect: 'Allow', Action: actions, Resource: 'arn:aws:s3:::lantern-archive/*' });
  await lesson.done('Write the smallest policy');
  for (const job of ['put', 'get', 'share', 'delete']) await run(`${job} a report`);
  await lesson.done('See all four jobs work');

  const create = async () => {
    await lesson.show('Lambda');
    await panel.getByRole('textbox', { name: 'Function name' }).fill('nightly');
    await panel.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'nightly-role' });
    await panel.getByRole('button', { name: 'Create function' }).click();
  };
  await lesson.show('Lambda');
  await panel.getByRole('button', { name: 'Create function' }).click();
  await create();
  await expect(panel.getByRole('alert')).toContainText('cannot be assumed by Lambda');
  await lesson.show('IAM');
  await panel.getByRole('button', { name: 'Roles' }).click();
  await panel.getByRole('button', { name: 'nightly-role', exact: true }).click();
  await panel.getByRole('button', { name: /Edit trust/ }).click();
  const trust = panel.getByRole('textbox', { name: /trust/i });
  await trust.fill((await trust.inputValue()).replace('ec2.amazonaws.com', 'lambda.amazonaws.com'));
  await panel.getByRole('button', { name: /^Save/ }).click();
  await lesson.notYet('Let Lambda take on the other role', /Create the function nightly/);
  await create();
  await lesson.done('Let Lambda take on the other role');

  await panel.getByRole('button', { name: 'Functions' }).click();
  await panel.getByRole('button', { name: 'archive', exact: true }).click();
  await panel.getByRole('button', { name: 'Add a permission' }).click();
  await panel.getByRole('textbox', { name: 'Statement id' }).fill('partner');
  await panel.getByRole('textbox', { name: 'Principal' }).fill('123456789012');
  await panel.getByRole('button', { name: 'Add permission' }).click();
  await lesson.done('Let another account invoke');
  await expect(panel.getByRole('button', { name: 'Remove permission partner' })).toBeVisible();
  await expect(page.getByText('You have done every step')).toBeAttached();
});
