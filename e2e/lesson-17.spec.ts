import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const solution = (name: string) => readFileSync(`lessons/17-from-development-to-deployment/solution/${name}`, 'utf8');

test('lesson 17: a router, a pipeline and an alarm', async ({ page }) => {
  const lesson = await Workbench.open(page, '17-from-development-to-deployment');
  const { panel } = lesson;
  const run = async (event: string) => {
    await lesson.chooseEvent(event);
    await lesson.run();
  };
  const save = () => panel.getByRole('button', { name: /^Save/ }).first().click();

  await run('A photo is deleted');
  await lesson.notYet('Route events to controllers', /answered with .*added/);
  await lesson.write(solution('index.js'));
  await page
    .locator('article, main')
    .getByRole('button', { name: 'helpers/responses.js', exact: true })
    .first()
    .click();
  await lesson.write(solution('helpers/responses.js'));
  for (const event of ['A photo is deleted', 'A photo is added', 'Something else', 'From the night job'])
    await run(event);
  await lesson.done('Route events to controllers');
  await lesson.done('Give every answer the same form');
  await lesson.done('Open an envelope');

  await lesson.show('IAM');
  await panel.getByRole('button', { name: 'gallery-role', exact: true }).first().click();
  await panel.getByRole('button', { name: 'Edit access' }).click();
  const log = { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'] };
  const document = { Version: '2012-10-17', Statement: [{ ...log, Resource: 'arn:aws:logs:*:*:*' }] };
  await panel.getByRole('textbox', { name: 'Policy access' }).fill(JSON.stringify(document));
  await save();
  await lesson.notYet('Let the function write its logs', /Run the function once more/);
  await run('A very large photo');
  await lesson.done('Let the function write its logs');
  await lesson.notYet('Give it time enough', /cut off: it needs four seconds/);
  await lesson.show('Lambda');
  await panel.getByRole('button', { name: 'gallery', exact: true }).click();
  await panel.getByRole('textbox', { name: 'Timeout (s)' }).fill('10');
  await panel.getByRole('button', { name: 'Save configuration' }).click();
  await run('A very large photo');
  await lesson.done('Give it time enough');

  const put = (item: RegExp, bin: string) => page.getByRole('combobox', { name: item }).selectOption({ label: bin });
  for (const item of [/write its logs/, /read the bucket/]) await put(item, 'its role');
  await put(/time enough/, 'its settings');
  await put(/any address/, 'something outside');
  for (const item of [/end on every path/, /secret shared/]) await put(item, 'its code');
  await lesson.done('Ask six questions before production');

  await lesson.show('Pipeline');
  await panel.getByRole('textbox', { name: 'Bucket for packages' }).fill('lantern-builds');
  await panel.getByRole('button', { name: 'Make a user and keys' }).click();
  await expect(panel.getByRole('textbox', { name: 'Access key ID' })).toHaveValue(/^AKIA/);
  await panel.getByRole('button', { name: 'Push to main' }).click();
  await lesson.done('See a build fail');
  const policy = (Action: string[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
  await panel
    .getByRole('textbox', { name: 'Policy of pipeline' })
    .fill(policy(['s3:PutObject', 's3:GetObject', 'lambda:UpdateFunctionCode']));
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await panel.getByRole('button', { name: 'Push to main' }).click();
  await lesson.done('Make it green');

  await lesson.type('aws s3 ls s3://lantern-builds/gallery/', '.zip');
  const rows = (await page.locator('.xterm-rows').textContent())!;
  const key = /([0-9a-f]{7}\.zip)/.exec(rows)![1];
  await lesson.type(
    `aws lambda update-function-code --function-name gallery --s3-bucket lantern-builds --s3-key gallery/${key}`,
  );
  await lesson.done('Deploy an older package by hand');

  await lesson.show('CloudWatch');
  await panel.getByRole('button', { name: 'Create alarm' }).click();
  await panel.getByRole('textbox', { name: /^Name/ }).fill('gallery-errors');
  const metric = panel.getByRole('combobox', { name: 'Metric', exact: true });
  await metric.selectOption({ label: 'AWS/Lambda · Errors · FunctionName=gallery' });
  await panel.getByRole('textbox', { name: 'Period (s)' }).fill('300');
  await panel.getByRole('combobox', { name: 'Alarm when the value is' }).selectOption({ label: 'greater than' });
  await panel.getByRole('textbox', { name: 'Threshold' }).fill('2');
  await panel.getByRole('button', { name: 'Create alarm' }).click();
  await lesson.notYet('Be told of more than two errors', /Let the run fail three times/);
  for (let time = 0; time < 3; time++) await run('No such controller');
  await lesson.pass('+15 min');
  await lesson.done('Be told of more than two errors');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
