import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { KeyboardWorkbench } from './keyboard-workbench.ts';

const solution = (file: string) => readFileSync(`lessons/07-the-context-object/solution/${file}`, 'utf8');

test('lesson 7: which run this is, how it ends, and what becomes of failures, with the keyboard alone', async ({
  page,
}) => {
  const lesson = await KeyboardWorkbench.open(page, '07-the-context-object');

  await lesson.write(solution('index.js'));
  await lesson.run();
  await lesson.done('Print which run this is');

  await lesson.chooseFunction('endings');
  for (const how of ['succeed', 'fail', 'done', 'silence']) {
    await lesson.chooseEvent(`How: ${how}`);
    await lesson.run();
  }
  await expect(lesson.panel).toContainText('Process exited before completing request');
  await lesson.done('Try four ways to end');
  await lesson.chooseEvent('How: callback');
  await lesson.run();
  await lesson.notYet('End with a callback', /Node\.js 0\.10 hands over no callback/);
  await lesson.show('Lambda');
  await lesson.press(lesson.panel.getByRole('button', { name: 'endings', exact: true }));
  await lesson.choose(lesson.panel.getByRole('combobox', { name: 'Runtime' }), 'Node.js 4.3');
  await lesson.press(lesson.panel.getByRole('button', { name: 'Save configuration' }));
  await expect(page.getByText('The configuration of endings is saved.')).toBeVisible();
  await lesson.run();
  await lesson.chooseEvent('How: promise');
  await lesson.run();
  await lesson.done('End with a callback');
  await lesson.show('Result');
  await lesson.chooseEvent('How: forever');
  await lesson.run();
  await expect(lesson.panel).toContainText('Task timed out after 3.00 seconds');
  await lesson.done('Never end');

  await lesson.chooseFunction('batch');
  await lesson.chooseEvent('Twenty orders');
  await lesson.run();
  await lesson.notYet('Stop work before', /Lambda ended the run after 3 seconds/);
  await lesson.press(page.getByRole('button', { name: 'batch.js' }).first());
  await lesson.write(solution('batch.js'));
  await lesson.run();
  await lesson.done('Stop work before');

  await lesson.chooseFunction('endings');
  await lesson.chooseEvent('How: fail');
  await lesson.choose(page.getByRole('combobox', { name: 'Invocation type' }), 'asynchronously');
  await lesson.run();
  await lesson.notYet('Fail asynchronously', /One try so far/);
  await lesson.pass('+15 min');
  await lesson.done('Fail asynchronously');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
