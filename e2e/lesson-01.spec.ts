import { expect, test } from '@playwright/test';
import { KeyboardWorkbench } from './keyboard-workbench.ts';

test('lesson 1: a server and a function, with the keyboard alone', async ({ page }) => {
  const lesson = await KeyboardWorkbench.open(page, '01-introduction');
  const { panel } = lesson;

  const duties: [RegExp, string][] = [
    [/racks/, 'own server only'],
    [/broken disk/, 'own server only'],
    [/Patch/, 'up to an instance'],
    [/libraries/, 'up to a container'],
    [/how many copies/, 'up to a container'],
    [/while nothing/, 'up to a container'],
    [/mistakes/, 'even with a function'],
    [/who may call/, 'even with a function'],
  ];
  for (const [duty, rung] of duties) await lesson.choose(page.getByRole('combobox', { name: duty }), rung);
  await lesson.done('Sort the duties');

  await lesson.press(panel.getByRole('button', { name: 'Launch instance' }));
  const images = panel.getByRole('combobox', { name: 'Image' });
  await expect(images.getByRole('option')).not.toHaveCount(1);
  await lesson.choose(images, (await images.getByRole('option').nth(1).textContent())!);
  await lesson.press(panel.getByRole('button', { name: 'Launch instance' }));
  await lesson.done('Launch a server');

  await lesson.show('Lambda');
  await lesson.press(panel.getByRole('button', { name: 'Create function' }));
  await lesson.fill(panel.getByRole('textbox', { name: 'Function name' }), 'first-steps');
  await lesson.choose(panel.getByRole('combobox', { name: 'Role' }), 'first-steps-role');
  await lesson.press(panel.getByRole('button', { name: 'Create function' }));
  await expect(panel.getByRole('button', { name: 'Delete first-steps' })).toBeVisible();
  await lesson.run();
  await lesson.done('Create a function and run it');

  await lesson.press(page.getByRole('radio', { name: /operating system/ }), 'Space');
  await lesson.done('What did only one of them ask');
  await lesson.pass('+1 h');
  await lesson.fill(page.getByRole('textbox', { name: /cost in 30 days/ }), '9.36');
  await lesson.done('Let an hour pass');

  await lesson.show('EC2');
  await lesson.press(panel.getByRole('button', { name: /^i-/ }));
  await lesson.press(panel.getByRole('button', { name: /^Terminate i-/ }));
  await lesson.press(page.getByRole('alertdialog').getByRole('button', { name: 'Terminate' }));
  await lesson.pass('+1 min');
  await lesson.done('Clean up');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
