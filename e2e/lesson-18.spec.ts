import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 18: a change reaches staging, then production, and goes back', async ({ page }) => {
  const lesson = await Workbench.open(page, '18-versioning-and-aliasing');
  const { panel } = lesson;
  const text = (path: string) => readFileSync(`lessons/18-versioning-and-aliasing/${path}`, 'utf8');
  const open = (file: string) => page.getByRole('button', { name: file, exact: true }).first().click();
  const run = async (event: string, fn = 'checkout') => {
    await lesson.chooseFunction(fn);
    await lesson.chooseEvent(event);
    await lesson.run();
  };
  const ship = async (code: string) => {
    await open('shipping.js');
    await lesson.write(code);
    await run('A parcel', 'shipping');
  };
  const onShipping = async (action: string, fields: Record<string, string> = {}) => {
    await lesson.show('Lambda');
    await panel.getByRole('button', { name: action }).first().click();
    for (const [name, value] of Object.entries(fields))
      await panel.getByRole('textbox', { name, exact: true }).fill(value);
    await panel.getByRole('button', { name: action }).last().click();
    await expect(panel.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  };

  await run('An order');
  await expect(panel).toContainText('was expecting double-quote to start field name');
  await lesson.notYet('Repair a payload', /names stand in double quotes/);
  const checkout = text('solution/checkout.js');
  const pinned = checkout.replace("'shipping:' + (event.stage || 'production')", "'shipping:1'");
  await lesson.write(pinned.replace('shipping:1', 'shipping'));
  await run('An order');
  await lesson.done('Repair a payload');

  await lesson.show('Lambda');
  await panel.getByRole('button', { name: 'shipping', exact: true }).click();
  await panel.getByRole('button', { name: 'Versions' }).click();
  await panel.getByRole('button', { name: 'Aliases' }).click();
  await onShipping('Publish version');
  await lesson.write(pinned);
  await run('An order');
  await lesson.done('Publish version 1');

  await ship(text('solution/shipping.js').replace('cents: cents, ', ''));
  await run('An order');
  await lesson.done('Ship a change');

  await onShipping('Create alias', { Alias: 'staging', Version: '1' });
  await onShipping('Create alias', { Alias: 'production', Version: '1' });
  await open('checkout.js');
  await lesson.write(checkout);
  await run('An order');
  await lesson.done('Give version 1 two names');

  await onShipping('Publish version');
  await onShipping('Move alias', { Alias: 'staging', Version: '2' });
  await run('An order on staging');
  await run('An order');
  await lesson.done('Move staging to version 2');

  await ship(text('solution/shipping.js'));
  await onShipping('Publish version');
  await onShipping('Move alias', { Alias: 'staging', Version: '3' });
  await run('An order on staging');
  await onShipping('Move alias', { Alias: 'production', Version: '3' });
  await run('An order');
  await lesson.done('Mend it on staging');
  await onShipping('Move alias', { Alias: 'production', Version: '1' });
  await run('An order');
  await lesson.done('Roll back');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
