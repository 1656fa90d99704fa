import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const solution = (file: string): string => readFileSync(`lessons/22-lambda-competitors/solution/${file}`, 'utf8');

test('lesson 22: a rule chooses the platform, and a greeting moves to another', async ({ page }) => {
  const lesson = await Workbench.open(page, '22-lambda-competitors');
  await lesson.chooseEvent('Thumbnails');
  await lesson.run();
  await lesson.notYet('Write the rule', /chooser says AWS Lambda, IronWorker/);
  await lesson.write(solution('chooser.js'));
  for (const event of ['Thumbnails', 'Nightly report', 'Webhook']) {
    await lesson.chooseEvent(event);
    await lesson.run();
  }
  await lesson.done('Write the rule');
  await lesson.chooseEvent('Nightly report in 2026');
  await lesson.run();
  await expect(lesson.panel).toContainText('Google Cloud Run functions');
  await lesson.done('Ask again, ten years later');

  await lesson.addFile('work.js', solution('work.js'));
  for (const file of ['greeting.js', 'webtask.js']) {
    await page.getByRole('button', { name: file, exact: true }).first().click();
    await lesson.write(solution(file));
  }
  await lesson.chooseEvent('Greet Ada');
  for (const name of ['elsewhere', 'greeter']) {
    await lesson.chooseFunction(name);
    await lesson.run();
    await expect(lesson.panel).toContainText('Good day, Ada.');
  }
  await lesson.done('Run one greeting on two platforms');

  const put = (item: string, bin: string) => page.getByRole('combobox', { name: item }).selectOption({ label: bin });
  await put('The accounts in PHP', 'AWS Lambda');
  await lesson.notYet('Find a home for three workloads', /Forty minutes of PHP/);
  await put('The accounts in PHP', 'IronWorker');
  await put('The photos in S3', 'AWS Lambda');
  await put('The bot behind a URL', 'Webtask');
  await lesson.done('Find a home for three workloads');
  for (const kept of ['AWS Lambda', 'IronWorker', 'Azure Functions']) await put(kept, 'there, under its name');
  for (const renamed of ['Webtask', 'Google Cloud Functions']) await put(renamed, 'under another name or roof');
  await put('StackHut', 'gone');
  await lesson.done('Guess what became of them');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
