import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('a build stops at a failing test, then at a missing permission, then deploys', async ({ page }) => {
  const lesson = await Workbench.open(page, '06-working-with-events');
  const { panel } = lesson;
  await lesson.addFile('test.js', "it('adds', function () { require('assert').equal(1 + 1, 3); });");
  await lesson.type('aws s3 mb s3://my-builds', 'make_bucket');
  await lesson.show('Pipeline');
  await panel.getByRole('textbox', { name: 'Bucket for packages' }).fill('my-builds');
  await panel.getByRole('button', { name: 'Make a user and keys' }).click();
  await expect(panel.getByRole('textbox', { name: 'Access key ID' })).toHaveValue(/^AKIA/);
  const push = panel.getByRole('button', { name: 'Push to main' });
  const build = (number: number) => panel.getByRole('region', { name: `Build #${number}`, exact: true });
  await push.click();
  await expect(build(1).getByRole('status')).toHaveText('failed', { timeout: 30_000 });
  await expect(build(1)).toContainText('1 failing');
  await expect(build(1).getByRole('alert')).toContainText('1 of 1 tests failed. adds: 2 == 3');
  await lesson.write("it('adds', function () { require('assert').equal(1 + 1, 2); });");
  await push.click();
  await expect(build(2).getByRole('status')).toHaveText('failed', { timeout: 30_000 });
  await expect(build(2)).toContainText(
    /AccessDeniedException\) when calling the UpdateFunctionCode operation: User: arn:aws:iam::\d+:user\/pipeline is not authorized/,
  );
  await panel
    .getByRole('textbox', { name: 'Policy of pipeline' })
    .fill(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject","lambda:UpdateFunctionCode"],"Resource":"*"}]}',
    );
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await push.click();
  await expect(build(3).getByRole('status')).toHaveText('passed', { timeout: 30_000 });
  await expect(build(3)).toContainText('has the new code: version 1');

  await page.reload();
  await lesson.ready();
  await lesson.show('Pipeline');
  await expect(build(3).getByRole('status')).toHaveText('passed');
  await expect(panel.getByRole('textbox', { name: 'Access key ID' })).toHaveValue(/^AKIA/);
});
