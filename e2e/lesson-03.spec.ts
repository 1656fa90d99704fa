import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 3: a tour of the playground', async ({ page }) => {
  const lesson = await Workbench.open(page, '03-this-book');
  const file = (folder: string) => readFileSync(`lessons/03-this-book/${folder}/index.js`, 'utf8');

  await page.keyboard.press('ControlOrMeta+Enter');
  await lesson.done('Run a function');
  await lesson.write(file('files').replace('Greetings to', 'Best wishes to'));
  await lesson.run();
  await lesson.done('Change its answer');

  await lesson.chooseEvent('To nobody');
  await lesson.run();
  await lesson.panel.getByText('index.js:6').first().click();
  await page.getByRole('textbox', { name: /which line/ }).fill('6');
  await lesson.done('Break it, and find the line');
  await lesson.write(file('solution'));
  await lesson.run();
  await lesson.done('Mend it');

  await lesson.show('Logs');
  const line = (await lesson.panel
    .getByText(/The stamp has the number \d+/)
    .last()
    .textContent())!;
  await page.getByRole('textbox', { name: /did a stamp have/ }).fill(/number (\d+)/.exec(line)![1]!);
  await lesson.done('Find a line in the log');

  await lesson.pass('+1 h');
  await lesson.notYet('Let an hour pass', /Time has passed\. Now run it again/);
  await lesson.chooseEvent('To Amara');
  await lesson.run();
  await lesson.done('Let an hour pass');

  await lesson.show('Terminal');
  await page.getByRole('textbox', { name: /command|terminal/i }).fill('aws sts get-caller-identity');
  await page.keyboard.press('Enter');
  await expect(lesson.panel).toContainText('111122223333');
  await page.getByRole('textbox', { name: /number of your account/ }).fill('111122223333');
  await lesson.done('Ask who you are');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
