import { expect, test } from '@playwright/test';
import { KeyboardWorkbench } from './keyboard-workbench.ts';
import { Workbench } from './workbench.ts';

const HANDLER = `exports.handler = function (event, context) {
  console.log('Saying hello');
  context.succeed('Hello world');
};
`;

test('lesson 5: from an empty file to a function, cold and hot, broken and repaired, with the keyboard alone', async ({
  page,
}) => {
  const lesson = await KeyboardWorkbench.open(page, '05-hello-world');

  await lesson.run();
  await expect(page.getByText('There is no function “hello-world” yet.')).toBeVisible();
  await lesson.press(page.getByRole('button', { name: 'Open the Lambda console' }));
  await lesson.press(lesson.panel.getByRole('button', { name: 'Create function' }));
  await lesson.fill(lesson.panel.getByRole('textbox', { name: 'Function name' }), 'hello world');
  await lesson.press(lesson.panel.getByRole('button', { name: 'Create function' }));
  await expect(lesson.panel).toContainText('A function name has letters, digits, - and _ only');
  await lesson.fill(lesson.panel.getByRole('textbox', { name: 'Function name' }), 'hello-world');
  await lesson.press(lesson.panel.getByRole('button', { name: 'Create function' }));
  await lesson.done('Create the function');
  await expect(lesson.panel.getByRole('combobox', { name: 'Role' })).toContainText('hello-world-role');

  await lesson.write('exports.handler = function (event, context) {};\n');
  await lesson.run();
  await lesson.notYet('Make it answer', /never called context\.succeed/);
  await expect(page.getByText('There is no function “hello-world” yet.')).toBeHidden();

  await lesson.write(HANDLER);
  await lesson.run();
  await lesson.show('Result');
  await expect(lesson.panel).toContainText('"Hello world"');
  await expect(lesson.panel).toContainText('Cold start');
  await expect(lesson.panel).toContainText(/Billed\s*100 ms/);
  await expect(lesson.panel).toContainText(/REPORT RequestId/);
  expect(await lesson.panel.evaluate((dock) => dock.scrollHeight - dock.clientHeight), 'one scrollbar').toBe(0);
  await lesson.done('Make it answer');
  await lesson.done('Put a line of your own into the log');

  await lesson.run();
  await expect(lesson.panel).toContainText('Hot start');
  await expect(lesson.panel).toContainText('2nd run in it');
  await lesson.done('See a cold start and a hot one');

  await lesson.show('Logs');
  await expect(lesson.panel).toContainText('/aws/lambda/hello-world');
  await expect(lesson.panel).toContainText('Saying hello');

  await lesson.show('Lambda');
  await lesson.fill(lesson.panel.getByRole('textbox', { name: 'Handler' }), 'index.start');
  await lesson.press(lesson.panel.getByRole('button', { name: 'Save configuration' }));
  await expect(page.getByText('The configuration of hello-world is saved.')).toBeVisible();
  await lesson.run();
  await lesson.show('Result');
  await expect(lesson.panel).toContainText("Handler 'start' missing on module 'index'");
  await lesson.done('Break the handler name and read the error');

  await lesson.show('Lambda');
  await lesson.fill(lesson.panel.getByRole('textbox', { name: 'Handler' }), 'index.handler');
  await lesson.press(lesson.panel.getByRole('button', { name: 'Save configuration' }));
  await lesson.run();
  await lesson.done('Put it right again');
  await expect(page.getByText('You have done every step')).toBeAttached();
});

test('an idle environment goes when virtual time passes', async ({ page }) => {
  const lesson = await Workbench.open(page, '06-working-with-events');
  await lesson.run();
  await lesson.run();
  await lesson.show('Result');
  await expect(lesson.panel).toContainText('Hot start');
  await page.getByRole('button', { name: /Virtual time/ }).click();
  await page.getByRole('button', { name: '+1 h', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText(/reclaimed/);
  await page.keyboard.press('Escape');
  await lesson.run();
  await expect(lesson.panel).toContainText('Cold start');
});
