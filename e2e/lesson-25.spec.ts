import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 25: three workloads, a first function, its trigger, and the package to keep', async ({ page }) => {
  const lesson = await Workbench.open(page, '25-conclusion');
  const describe = async (row: number, name: string, start: string, numbers: [string, string, string]) => {
    const card = page.getByRole('group', { name: `Workload ${row}` });
    await card.getByRole('textbox', { name: 'What it does' }).fill(name);
    await card.getByRole('combobox', { name: 'Started by' }).selectOption({ label: start });
    for (const [at, label] of ['Runs a month', 'Seconds a run', 'Memory in MB'].entries())
      await card.getByRole('textbox', { name: label }).fill(numbers[at]!);
    return card;
  };
  const scans = await describe(1, 'Note every scan', 'A file arrives', ['4,000', '2', '256']);
  await expect(scans.getByRole('status')).toContainText('$0.03 a month');
  const report = await describe(2, 'Report', 'The clock', ['30', 'long', '512']);
  await expect(report).toContainText('Enter a number above 0.');
  await report.getByRole('textbox', { name: 'Seconds a run' }).fill('2400');
  await expect(report.getByRole('status')).toContainText('cut into 3 pieces');
  const chat = await describe(3, 'Chat', 'Nothing: it listens all day', ['1', '60', '512']);
  await expect(chat.getByRole('status')).toContainText('Stays on a server');
  await lesson.done('List three programs of yours');

  await scans.getByRole('button', { name: 'Write its first function' }).click();
  await lesson.show('Lambda');
  await lesson.panel.getByRole('button', { name: 'Create function' }).click();
  await lesson.panel.getByRole('textbox', { name: 'Function name' }).fill('first');
  await lesson.panel.getByRole('combobox', { name: 'Role' }).selectOption('first-role');
  await lesson.panel.getByRole('textbox', { name: 'Memory (MB)' }).fill('256');
  await lesson.panel.getByRole('button', { name: 'Create function' }).click();
  await lesson.notYet('Make one of them a function', /It fits\. Now run it/);
  await lesson.run();
  await lesson.done('Make one of them a function');

  await lesson.show('S3');
  await lesson.panel.getByRole('textbox', { name: 'New bucket' }).fill('scans');
  await lesson.panel.getByRole('button', { name: 'Create bucket' }).click();
  await lesson.show('Lambda');
  await lesson.panel.getByRole('button', { name: 'Add trigger' }).click();
  await lesson.panel.getByRole('combobox', { name: 'Bucket' }).selectOption('scans');
  await lesson.panel.getByRole('button', { name: 'Add trigger' }).last().click();
  await lesson.show('S3');
  await lesson.panel.getByRole('button', { name: 'scans', exact: true }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'scan 1.txt', mimeType: 'text/plain', buffer: Buffer.from('Hello') });
  await lesson.done('Let the world call it');

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save first.zip' }).click();
  expect((await saving).suggestedFilename()).toBe('first.zip');
  await lesson.done('Take it with you');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
