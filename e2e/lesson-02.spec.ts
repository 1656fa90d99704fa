import { expect, test } from '@playwright/test';
import { KeyboardWorkbench } from './keyboard-workbench.ts';

test('lesson 2: a server that looks, and a bucket that calls, with the keyboard alone', async ({ page }) => {
  const lesson = await KeyboardWorkbench.open(page, '02-a-different-kind-of-workload');
  const quiet = page.getByRole('region', { name: 'Ten minutes of a quiet day' });
  const burst = page.getByRole('region', { name: 'Sixteen photos in one second' });
  const rows = (of: typeof quiet) => of.getByRole('row');
  const letCome = async (every?: string) => {
    const before = await rows(quiet).count();
    if (every) await lesson.fill(quiet.getByRole('textbox', { name: 'The server looks every' }), every);
    await lesson.press(quiet.getByRole('button', { name: 'Let the photos come' }));
    await expect(rows(quiet)).not.toHaveCount(before, { timeout: 30_000 });
  };

  await letCome();
  const empty = (await quiet
    .getByRole('row', { name: /Server, every 60 s/ })
    .getByText(/ of 10$/)
    .textContent())!;
  await lesson.fill(page.getByRole('textbox', { name: /looks found nothing/ }), empty.split(' ')[0]!);
  await lesson.done('Let the server look once a minute');
  await lesson.notYet('Make the server as quick', /Every 60 seconds: a photo waits 3\d\.\d s/);
  await letCome('2');
  await lesson.done('Make the server as quick as four seconds');
  await lesson.fill(page.getByRole('textbox', { name: /cost at your interval/ }), '6.48');
  await lesson.done('Price the asking');

  await lesson.press(lesson.panel.getByRole('button', { name: 'thumbnail', exact: true }));
  await lesson.press(lesson.panel.getByRole('button', { name: 'Add trigger' }));
  await lesson.choose(lesson.panel.getByRole('combobox', { name: 'Bucket' }), 'lantern-photos');
  await lesson.press(lesson.panel.getByRole('button', { name: 'Add trigger' }).last());
  await lesson.notYet('Let uploads call the function', /Now let the photos come again/);
  await letCome('60');
  await lesson.done('Let uploads call the function');

  await lesson.press(burst.getByRole('button', { name: 'Send them all' }));
  const longest = burst
    .getByRole('row', { name: /Server/ })
    .getByRole('cell')
    .last();
  await expect(longest).toBeVisible({ timeout: 30_000 });
  await lesson.fill(
    page.getByRole('textbox', { name: /last photo wait/ }),
    (await longest.textContent())!.replace(' s', ''),
  );
  await lesson.done('Send sixteen photos at once');

  await lesson.show('EC2');
  await lesson.press(lesson.panel.getByRole('button', { name: /^i-/ }));
  await lesson.press(lesson.panel.getByRole('button', { name: /^Terminate i-/ }));
  await lesson.press(page.getByRole('alertdialog').getByRole('button', { name: 'Terminate' }));
  await lesson.notYet('Do without the server', /Let the photos of a quiet day come once more/);
  await lesson.press(quiet.getByRole('button', { name: 'Let the photos come' }));
  await lesson.done('Do without the server');
  await expect(quiet).toContainText('not running');

  const put = (item: RegExp, bin: string) => lesson.choose(page.getByRole('combobox', { name: item }), bin);
  for (const item of [/small copy of each/, /log file/, /search index/]) await put(item, 'work for events');
  for (const item of [/game with players/, /^A database/]) await put(item, 'not that kind');
  await lesson.done('Tell events from the rest');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
