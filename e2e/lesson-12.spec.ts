import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 12: an upload greets its author, once the policy is right', async ({ page }) => {
  const lesson = await Workbench.open(page, '12-hello-s3-object');
  const upload = (name: string, text: string) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

  await lesson.show('S3');
  await lesson.panel.getByRole('textbox', { name: 'New bucket' }).fill('name-cards');
  await lesson.panel.getByRole('button', { name: 'Create bucket' }).click();
  await lesson.done('Create the bucket name-cards');

  await lesson.show('Lambda');
  await lesson.panel.getByRole('button', { name: 'hello-s3', exact: true }).click();
  await lesson.panel.getByRole('button', { name: 'Add trigger' }).click();
  await lesson.panel.getByRole('combobox', { name: 'Bucket' }).selectOption('name-cards');
  await lesson.panel.getByRole('textbox', { name: 'Suffix (optional)' }).fill('.txt');
  await lesson.panel.getByRole('button', { name: 'Add trigger' }).last().click();
  await lesson.done('Let uploads of .txt files call the function');

  await lesson.write(readFileSync('lessons/12-hello-s3-object/solution/index.js', 'utf8'));
  await lesson.run();
  await lesson.show('S3');
  await lesson.panel.getByRole('button', { name: 'name-cards', exact: true }).click();
  await upload('name.txt', 'Amara\n');
  await lesson.done('Read the object in your code, and be denied');

  await lesson.show('API calls');
  await lesson.panel.getByText('s3:GetObject').first().click();
  await expect(lesson.panel).toContainText('AccessDenied');
  await expect(lesson.panel).toContainText('so add /*');

  await lesson.show('IAM');
  await lesson.panel.getByRole('button', { name: 'hello-s3-role', exact: true }).first().click();
  await lesson.panel.getByRole('button', { name: 'Edit access' }).click();
  const policy = lesson.panel.getByRole('textbox', { name: 'Policy access' });
  const repaired = (await policy.inputValue()).replace('arn:aws:s3:::name-cards"', 'arn:aws:s3:::name-cards/*"');
  await policy.fill(repaired);
  await lesson.panel.getByRole('button', { name: /^Save/ }).click();

  await lesson.show('S3');
  await upload('name.txt', 'Amara\n');
  await lesson.done('Repair the policy, and no more than that');
  await lesson.done('Find “Hello, NAME” in the log');
  await upload('name.md', '# Amara\n');
  await lesson.done('Upload a file that must not fire');

  await lesson.show('Logs');
  await expect(lesson.panel).toContainText('Hello, Amara');
  await lesson.show('Monitoring');
  await expect(lesson.panel).toContainText(/Invocations/);
  await expect(page.getByText('You have done every step')).toBeAttached();
});

test('the solution is laid over and taken back, files and account alike', async ({ page }) => {
  const lesson = await Workbench.open(page, '12-hello-s3-object');
  await page.getByRole('button', { name: 'Show solution' }).click();
  await expect(page.getByRole('button', { name: 'Take it back' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('You have done every step')).toBeAttached();
  await lesson.show('S3');
  await expect(lesson.panel).toContainText('name-cards');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('button', { name: 'Show solution' })).toBeVisible();
  await expect(lesson.panel).toContainText('No buckets yet');
  await expect(page.locator('.monaco-editor').first()).toContainText('Fetch the object with');
});

test('a function that came with the lesson is missed when it is deleted', async ({ page }) => {
  const lesson = await Workbench.open(page, '12-hello-s3-object');
  await lesson.show('Lambda');
  await lesson.panel.getByRole('button', { name: 'hello-s3', exact: true }).click();
  await lesson.panel.getByRole('button', { name: 'Delete hello-s3' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(lesson.panel).toContainText('No functions yet');
  await lesson.run();
  const notice = page.getByText('There is no function “hello-s3” any more.');
  await expect(notice).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  expect((await notice.boundingBox())!.width, 'its text is not squeezed by the button').toBeGreaterThan(250);
});
