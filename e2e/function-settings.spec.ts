import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('a function gets a schedule, versions, an alias, concurrency, destinations, a URL, layers and tags', async ({
  page,
}) => {
  const lesson = await Workbench.open(page, '06-working-with-events?era=today');
  const { panel } = lesson;
  await lesson.show('Lambda');
  await panel.getByRole('button', { name: 'greeter', exact: true }).click();

  await panel.getByRole('combobox', { name: 'Source of a new trigger' }).selectOption('Schedule');
  await panel.getByRole('textbox', { name: 'Rule' }).fill('tick');
  await panel.getByRole('textbox', { name: 'Schedule' }).fill('rate(1 minutes)');
  await panel.getByRole('button', { name: 'Add trigger' }).click();
  await expect(panel.getByRole('alert')).toContainText('Parameter ScheduleExpression is not valid.');
  await panel.getByRole('textbox', { name: 'Schedule' }).fill('rate(1 minute)');
  await panel.getByRole('button', { name: 'Add trigger' }).click();
  await expect(panel.getByRole('list', { name: 'Other triggers' })).toContainText('rate(1 minute)');
  await panel.getByRole('button', { name: 'Remove the trigger tick' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(panel.getByRole('list', { name: 'Other triggers' })).toHaveCount(0);

  const settings = panel.getByRole('region', { name: 'More settings' });
  const toggle = (title: string) => settings.getByRole('button', { name: title, exact: true }).click();
  const press = (label: string) => settings.getByRole('button', { name: label, exact: true }).last().click();
  const fill = (label: string, value: string) =>
    settings.getByRole('textbox', { name: label, exact: true }).fill(value);

  await toggle('Versions');
  await press('Publish version');
  await fill('Description (optional)', 'first');
  await press('Publish version');
  await expect(settings.getByRole('row', { name: /^1 first/ })).toBeVisible();
  await toggle('Versions');

  await toggle('Aliases');
  await press('Create alias');
  await fill('Alias', 'live');
  await fill('Version', '1');
  await press('Create alias');
  await expect(settings.getByRole('row', { name: /^live 1/ })).toBeVisible();
  await toggle('Aliases');

  await toggle('Concurrency');
  await press('Reserve');
  await fill('Executions at once', '5');
  await press('Reserve');
  await expect(settings).toContainText(/Reserved\s*5/);
  await press('Provision');
  await fill('Version or alias', 'live');
  await fill('Executions at once', '1');
  await press('Provision');
  await expect(settings.getByRole('row', { name: /^live 1/ })).toBeVisible();
  await toggle('Concurrency');

  await toggle('Asynchronous invocation');
  await press('Change');
  await fill('Retries', '0');
  await press('Change');
  await expect(settings).toContainText(/Retries\s*0/);
  await toggle('Asynchronous invocation');

  await toggle('Function URL');
  await press('Create URL');
  await press('Create URL');
  await expect(settings).toContainText(/lambda-url\.us-east-1\.on\.aws/);
  await toggle('Function URL');

  await toggle('Layers');
  await press('Choose layers');
  await fill('ARNs of layer versions, one a line (optional)', 'tools');
  await press('Choose layers');
  await expect(settings.getByRole('alert')).toContainText('Exception');
  await toggle('Layers');

  await toggle('Tags');
  await press('Add tag');
  await fill('Key', 'team');
  await fill('Value (optional)', 'a');
  await press('Add tag');
  await expect(settings.getByRole('row', { name: 'team a' })).toBeVisible();

  // An alias is invoked as it was published, whatever stands in the editor.
  await page.getByRole('combobox', { name: 'Version or alias to test' }).selectOption('live');
  await lesson.write('export const handler = async () => "not deployed";\n');
  await lesson.run();
  await lesson.show('Result');
  await expect(panel).toContainText('Version: 1');
  await expect(panel).not.toContainText('not deployed');

  // An asynchronous test shows its own run, not the last one that was waited for.
  await lesson.choose(page.getByRole('combobox', { name: 'Invocation type' }), 'asynchronously');
  await lesson.run();
  await expect(panel).toContainText('invoked asynchronously');

  // Nothing is reserved any more: the event is given up, and a test that waits is told why it was refused.
  await lesson.type(
    'aws lambda delete-provisioned-concurrency-config --function-name greeter --qualifier live; ' +
      'aws lambda put-function-concurrency --function-name greeter --reserved-concurrent-executions 0',
    '"ReservedConcurrentExecutions": 0',
  );
  await lesson.run();
  await expect(page.getByText('Lambda took the event (202), but greeter has not run.')).toBeVisible();
  await lesson.choose(page.getByRole('combobox', { name: 'Invocation type' }), 'and wait');
  await lesson.run();
  await expect(page.getByText(/Rate Exceeded\. All of greeter's reserved concurrency is in use/)).toBeVisible();
});
