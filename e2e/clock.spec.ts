import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const HANDLER = `
let count = 0;
exports.handler = function (event, context) {
  context.succeed('run ' + ++count);
};
`;

/** The clock's button tells the time in its name. */
const clockButton = (workbench: Workbench) => workbench.page.getByRole('button', { name: /^Virtual time/ });
const shown = async (workbench: Workbench) =>
  Date.parse(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec((await clockButton(workbench).getAttribute('aria-label'))!)![0]);

async function openClock(workbench: Workbench) {
  await clockButton(workbench).click();
  return workbench.page.getByRole('dialog', { name: /^Virtual time/ });
}

test('time passes by steps, to an instant and to the next event', async ({ page }) => {
  const workbench = await Workbench.open(page, '05-hello-world');
  const start = await shown(workbench);
  const clock = await openClock(workbench);
  await clock.getByRole('button', { name: '+15 min' }).click();
  await expect(clock.getByText(/15 min passed/)).toBeVisible();
  await clock.getByRole('button', { name: '+1 month' }).click();
  await expect(clock.getByText(/30 d passed/)).toBeVisible({ timeout: 60_000 });
  const later = new Date(start + 40 * 86_400_000).toISOString().slice(0, 19);
  await clock.getByLabel('Go to a time (UTC)').fill(later);
  await clock.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(clock.getByText(new RegExp(`it is ${later.replace('T', ' ')}`))).toBeVisible();
  await clock.getByLabel('Go to a time (UTC)').fill('2001-01-01T00:00:00');
  await clock.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(clock.getByRole('alert')).toContainText('That is over');
});

test('the clock runs, and pauses', async ({ page }) => {
  const workbench = await Workbench.open(page, '05-hello-world');
  const clock = await openClock(workbench);
  const before = await clock.getByText(/UTC$/).first().textContent();
  await clock.getByRole('button', { name: 'Run the clock at 1000 times real time' }).click();
  await expect(clock.getByText(/UTC$/).first()).not.toHaveText(before!);
  await page.waitForTimeout(1500);
  await clock.getByRole('button', { name: 'Pause' }).click();
  await expect(clock.getByRole('button', { name: 'Pause' })).toBeDisabled();
  const paused = await clock.getByText(/UTC$/).first().textContent();
  expect(Date.parse(paused!.replace(' UTC', 'Z')) - Date.parse(before!.replace(' UTC', 'Z'))).toBeGreaterThan(500_000);
  await page.waitForTimeout(500);
  await expect(clock.getByText(/UTC$/).first()).toHaveText(paused!);
});

test('travelling back brings back globals and the log, and redo goes forward again', async ({ page }) => {
  const workbench = await Workbench.open(page, '06-working-with-events');
  await workbench.write(HANDLER);
  for (const run of ['run 1', 'run 2', 'run 3']) {
    await workbench.run();
    await workbench.show('Result');
    await expect(workbench.panel).toContainText(run);
  }
  let clock = await openClock(workbench);
  await clock.getByRole('button', { name: 'Undo' }).click();
  await expect(clock.getByText(/You are at .* before “Testing/)).toBeVisible();
  await clock.getByRole('button', { name: 'Undo' }).click();
  await expect(clock.getByRole('button', { name: 'Redo' })).toBeEnabled();
  await clock.getByRole('button', { name: 'Redo' }).click();
  await expect(clock.getByText(/You are at/)).toBeVisible();
  await page.keyboard.press('Escape');
  await workbench.run();
  await expect(workbench.panel).toContainText('run 3');

  clock = await openClock(workbench);
  await expect(clock.getByRole('button', { name: 'Redo' })).toBeDisabled();
});
