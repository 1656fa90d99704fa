import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 1: a server and a function, with the keyboard alone', async ({ page }) => {
  const lesson = await Workbench.open(page, '01-introduction');
  const { panel } = lesson;
  /** Brings the focus to something and presses a key on it. */
  const press = async (target: ReturnType<typeof page.getByRole>, key = 'Enter') => {
    await target.focus();
    await page.keyboard.press(key);
  };
  const type = async (name: string | RegExp, text: string) => {
    await page.getByRole('textbox', { name }).focus();
    await page.keyboard.type(text);
  };

  const rungs = {
    cables: 'o',
    disk: 'o',
    kernel: 'up to an i',
    image: 'up to a c',
    copies: 'up to a c',
    idle: 'up to a c',
  };
  const labels = [
    /racks/,
    /broken disk/,
    /Patch/,
    /libraries/,
    /how many copies/,
    /while nothing/,
    /mistakes/,
    /who may call/,
  ];
  const letters = [...Object.values(rungs), 'e', 'e'];
  for (const [at, label] of labels.entries()) {
    await page.getByRole('combobox', { name: label }).focus();
    await page.keyboard.type(letters[at]!);
  }
  await lesson.done('Sort the duties');

  await press(panel.getByRole('button', { name: 'Launch instance' }));
  await panel.getByRole('combobox', { name: 'Image' }).focus();
  await expect(panel.getByRole('combobox', { name: 'Image' }).getByRole('option')).not.toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await press(panel.getByRole('button', { name: 'Launch instance' }));
  await lesson.pass('+1 min');
  await lesson.done('Launch a server');

  await lesson.show('Lambda');
  await press(panel.getByRole('button', { name: 'Create function' }));
  await type('Function name', 'first-steps');
  await panel.getByRole('combobox', { name: 'Role' }).focus();
  await page.keyboard.type('first');
  await press(panel.getByRole('button', { name: 'Create function' }));
  await expect(panel.getByRole('button', { name: 'Delete first-steps' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await lesson.done('Create a function and run it');

  await press(page.getByRole('radio', { name: /operating system/ }), 'Space');
  await lesson.done('What did only one of them ask');
  await lesson.pass('+1 h');
  await type(/cost in 30 days/, '9.36');
  await lesson.done('Let an hour pass');

  await lesson.show('EC2');
  await press(panel.getByRole('button', { name: /^i-/ }));
  await press(panel.getByRole('button', { name: /^Terminate i-/ }));
  await press(page.getByRole('alertdialog').getByRole('button', { name: 'Terminate' }));
  await lesson.pass('+1 min');
  await lesson.done('Clean up');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
