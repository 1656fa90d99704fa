import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const folder = 'lessons/15-real-world-use-cases';
const solution = (file: string) => readFileSync(`${folder}/solution/${file}`, 'utf8');

test('lesson 15 is played from first click to last tick', async ({ page }) => {
  // Six labs in one: what reaches the mark at the end has done all of them.
  test.setTimeout(180_000);
  const lesson = await Workbench.open(page, '15-real-world-use-cases');
  const { panel } = lesson;
  const run = async (name: string, event: string) => {
    await lesson.chooseFunction(name);
    await lesson.chooseEvent(event);
    await lesson.run();
  };
  /** Writes the solution of a function in its place. */
  const repair = async (name: string) => {
    await page
      .getByRole('button', { name: `${name}.js` })
      .first()
      .click();
    await lesson.write(solution(`${name}.js`));
  };

  await panel.getByRole('button', { name: 'resize', exact: true }).click();
  await panel.getByRole('button', { name: 'Add trigger' }).click();
  await panel.getByRole('combobox', { name: 'Bucket' }).selectOption('lantern-photos');
  await panel.getByRole('textbox', { name: /^Prefix/ }).fill('uploads/');
  await panel.getByRole('button', { name: 'Add trigger' }).last().click();
  await lesson.notYet('Three sizes', /No photo has arrived/);
  await lesson.write(solution('resize.js'));
  await run('resize', 'Empty');
  await run('courier', 'Bring a photo');
  await lesson.done('Three sizes');

  await repair('janitor');
  await run('janitor', 'Dry run');
  await expect(panel).toContainText('DryRun flag is set');
  await run('janitor', 'For real');
  await lesson.done('End untagged instances');

  await run('courier', 'Bring a build');
  await lesson.notYet('Deploy what is uploaded', /not authorized to perform: codedeploy:CreateDeployment/);
  await lesson.show('IAM');
  await panel.getByRole('button', { name: 'deploy-role', exact: true }).click();
  await panel.getByRole('button', { name: 'Edit access' }).click();
  const policy = panel.getByRole('textbox', { name: 'Policy access' });
  const document = JSON.parse(await policy.inputValue());
  document.Statement.push({ Effect: 'Allow', Action: 'codedeploy:CreateDeployment', Resource: '*' });
  await policy.fill(JSON.stringify(document));
  await panel.getByRole('button', { name: /^Save/ }).click();
  await expect(panel.getByRole('button', { name: 'Edit access' })).toBeVisible();
  await run('courier', 'Bring a build');
  await lesson.pass('+15 min');
  await lesson.done('Deploy what is uploaded');

  const send = async (from: string) => {
    await panel.getByRole('button', { name: 'Send a mail to this account' }).click();
    await panel.getByRole('textbox', { name: 'From' }).fill(from);
    await panel.getByRole('textbox', { name: 'To', exact: true }).fill('shop@lantern.example');
    await panel.getByRole('textbox', { name: 'Subject' }).fill('Hello');
    await panel.getByRole('textbox', { name: 'Text' }).fill('Hello!');
    await panel.getByRole('button', { name: 'Send a mail to this account' }).last().click();
    await expect(panel.getByRole('textbox', { name: 'Subject' })).toBeHidden();
  };
  await lesson.show('SES');
  await panel.getByRole('button', { name: 'Receiving' }).click();
  await panel.getByRole('button', { name: 'inbound', exact: true }).click();
  await send('ben@example.net');
  await lesson.notYet('Handle mail', /Nobody has asked mail for a decision/);
  await panel.getByRole('button', { name: 'Add rule' }).click();
  await panel.getByRole('textbox', { name: 'Name of the rule' }).fill('gate');
  await panel.getByRole('textbox', { name: 'Recipients' }).fill('lantern.example');
  await panel.getByRole('combobox', { name: 'Kind of action' }).selectOption('LambdaAction');
  await panel.getByRole('button', { name: 'Add action' }).click();
  await panel.getByRole('combobox', { name: 'Function' }).selectOption({ label: 'mail' });
  await panel.getByRole('combobox', { name: 'Invocation type' }).selectOption('RequestResponse');
  await panel.getByRole('button', { name: 'Add rule' }).last().click();
  await expect(panel).toContainText('1. gate');
  await expect(page.getByText('Add rule: done.')).toBeVisible();
  await send('luck@lottery.example');
  await lesson.done('Handle mail');

  await run('mfa', 'Empty');
  await lesson.notYet('Name those', /ben has a password/);
  await repair('mfa');
  await run('mfa', 'Empty');
  await lesson.done('Name those');

  await run('certs', 'Empty');
  await expect(panel).toContainText('Process exited before completing request');
  await repair('certs');
  for (let day = 0; day < 3; day++) await lesson.pass('+1 day');
  await run('certs', 'Empty');
  await lesson.done('Sort the certificates');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
