import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

/** Whatever a learner types ends in a clear message, and nothing of theirs is lost. */
const cases: { name: string; code: string; shows: RegExp }[] = [
  {
    name: 'a syntax error',
    code: 'exports.handler = function () {\n  var x = ;\n};\n',
    shows: /Syntax error in module 'index'[\s\S]*index\.js, line 2/,
  },
  { name: 'throw undefined', code: 'exports.handler = function () { throw undefined; };\n', shows: /Failed/ },
  { name: 'an empty file', code: '\n', shows: /Handler 'handler' missing on module 'index'/ },
  {
    name: 'an endless loop',
    code: 'exports.handler = function () { for (;;) {} };\n',
    shows: /Task timed out after 3.00 seconds/,
  },
  {
    name: 'an answer that never comes',
    code: 'exports.handler = function () { setInterval(function () {}, 500); };\n',
    shows: /Task timed out after 3.00 seconds/,
  },
  {
    name: 'a handler that forgets to answer',
    code: 'exports.handler = function () {};\n',
    shows: /Process exited before completing request/,
  },
  {
    name: 'a string of 100 MB',
    code: 'exports.handler = function (e, c) { var s = "0123456789"; while (s.length < 1e8) s += s; c.succeed(s); };\n',
    shows: /Process exited before completing request|memory|6291556/i,
  },
];

test('bad code ends in a clear message', async ({ page }) => {
  test.setTimeout(240_000);
  const lesson = await Workbench.open(page, '06-working-with-events');
  for (const { name, code, shows } of cases) {
    await test.step(name, async () => {
      await lesson.write(code);
      await lesson.run();
      await lesson.show('Result');
      await expect(lesson.panel).toContainText(shows);
      await expect(lesson.panel).not.toContainText('Succeeded');
    });
  }
  await lesson.write("exports.handler = function (e, c) { c.succeed('still here'); };\n");
  await lesson.run();
  await expect(lesson.panel).toContainText('still here');
});

test('an event that is not JSON is refused before anything runs', async ({ page }) => {
  const lesson = await Workbench.open(page, '06-working-with-events');
  await page.getByRole('button', { name: 'Edit the test events' }).click();
  await page.getByRole('textbox', { name: /as JSON/ }).fill('{\n  "username": Amara\n}');
  await expect(page.getByRole('dialog')).toContainText(/line 2/);
  await page.keyboard.press('Escape');
  await lesson.run();
  await expect(page.getByText(/not (valid )?JSON/).first()).toBeVisible();
});

test('work survives a reload: code, account and place', async ({ page }) => {
  const lesson = await Workbench.open(page, '06-working-with-events');
  await lesson.write("exports.handler = function (e, c) { c.succeed('kept ' + e.username); };\n");
  await lesson.run();
  await lesson.show('Result');
  await expect(lesson.panel).toContainText('kept Amara');
  await page.reload();
  await lesson.ready();
  await expect(page.locator('.monaco-editor').first()).toContainText('kept');
  await lesson.show('Result');
  await expect(lesson.panel).toContainText('kept Amara');
});

test('a run that does not end can be stopped, and the session is as before', async ({ page }) => {
  const lesson = await Workbench.open(page, '06-working-with-events');
  await lesson.show('Lambda');
  await lesson.panel.getByRole('button', { name: 'greeter', exact: true }).click();
  await lesson.panel.getByRole('textbox', { name: 'Timeout (s)' }).fill('300');
  await lesson.panel.getByRole('textbox', { name: 'Memory (MB)' }).fill('1536');
  await lesson.panel.getByRole('button', { name: 'Save configuration' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saving' })).toBeHidden();
  // One endless loop is cut short by the sandbox; busy work in many pieces is not, and takes minutes.
  const busy =
    'exports.handler = function () { (function again() { for (var i = 0; i < 3e6; i++); setTimeout(again, 0); })(); };\n';
  await lesson.write(busy);
  await lesson.test.click();
  await page.getByRole('button', { name: 'Stop' }).click({ timeout: 15_000 });
  await expect(page.getByText('You stopped the run.').first()).toBeVisible();
  await lesson.write("exports.handler = function (e, c) { c.succeed('again'); };\n");
  await lesson.run();
  await lesson.show('Result');
  await expect(lesson.panel).toContainText('again');
});

test('a second tab of a lesson does not overwrite the first', async ({ page, context }) => {
  await Workbench.open(page, '06-working-with-events');
  const second = await context.newPage();
  await second.goto('/lesson/06-working-with-events');
  await expect(second.getByText('This lesson is open in another tab.')).toBeVisible();
  await expect(second.getByRole('button', { name: 'Test', exact: true })).toBeDisabled();
  await second.getByRole('button', { name: 'Use here' }).click();
  await expect(second.getByRole('button', { name: 'Test', exact: true })).toBeEnabled({ timeout: 60_000 });
  await expect(page.getByText('This lesson is open in another tab.')).toBeVisible();
});
