import { expect, type Page, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

/** The consoles of what deploys and of what calls functions, each driven by hand once. */

const open = async (page: Page, service: string): Promise<void> => {
  await page.getByRole('button', { name: 'Services' }).click();
  await page.getByRole('menuitem', { name: service, exact: true }).click();
};

const TEMPLATE = `
Parameters:
  Days: { Type: Number, Default: 1, MaxValue: 14 }
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties: { MessageRetentionPeriod: 3600 }
Outputs:
  Address: { Value: !Ref Jobs }
`;

test('CloudFormation: a stack is made, changed, refused and deleted', async ({ page }) => {
  const { panel } = await Workbench.open(page, '06-working-with-events');
  await open(page, 'CloudFormation');
  await panel.getByRole('button', { name: 'Create stack' }).click();
  await panel.getByRole('textbox', { name: 'Stack name' }).fill('shop');
  await panel.getByRole('combobox', { name: 'Template' }).selectOption('The text below');
  await panel.getByRole('textbox', { name: 'Template text' }).fill(TEMPLATE);
  await panel.getByRole('textbox', { name: 'Parameters' }).fill('Days=20');
  await panel.getByRole('button', { name: 'Create stack' }).click();
  await expect(panel.getByRole('alert')).toContainText("Parameter 'Days' must be a number not greater than 14");
  await panel.getByRole('textbox', { name: 'Parameters' }).fill('');
  await panel.getByRole('button', { name: 'Create stack' }).click();
  await panel.getByRole('button', { name: 'shop', exact: true }).click();
  await expect(panel.getByRole('row', { name: /Jobs AWS::SQS::Queue .* CREATE_COMPLETE/ })).toBeVisible();
  await expect(panel.getByRole('row', { name: /^Address https:\/\/sqs/ })).toBeVisible();
  await panel.getByRole('button', { name: 'Create change set' }).click();
  await panel.getByRole('textbox', { name: 'Change set' }).fill('longer');
  await panel.getByRole('combobox', { name: 'Template' }).selectOption('The text below');
  await panel.getByRole('textbox', { name: 'Template text' }).fill(TEMPLATE.replace('3600', '7200'));
  await panel.getByRole('button', { name: 'Create change set' }).last().click();
  await expect(page.getByText('Modify Jobs')).toBeVisible();
  await panel.getByRole('button', { name: 'Delete shop' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(panel).toContainText('No stacks yet');
});

test('API Gateway: an HTTP API leads to a function and answers', async ({ page }) => {
  const lesson = await Workbench.open(page, '06-working-with-events?era=today');
  const { panel } = lesson;
  await open(page, 'API Gateway');
  await panel.getByRole('button', { name: 'HTTP APIs' }).click();
  await panel.getByRole('button', { name: 'Create HTTP API' }).click();
  await panel.getByRole('textbox', { name: 'API name' }).fill('pets');
  await panel.getByRole('combobox', { name: 'Lambda function' }).selectOption('greeter');
  await panel.getByRole('button', { name: 'Create HTTP API' }).click();
  await panel.getByRole('button', { name: /^pets \(/ }).click();
  await panel.getByRole('button', { name: 'Create route' }).click();
  await panel.getByRole('textbox', { name: 'Route' }).fill('pets');
  await panel.getByRole('combobox', { name: 'Lambda function' }).selectOption('greeter');
  await panel.getByRole('button', { name: 'Create route' }).last().click();
  await expect(panel.getByRole('alert')).toContainText('The provided route key is not formatted properly');
  await panel.getByRole('textbox', { name: 'Route' }).fill('GET /pets/{id}');
  await panel.getByRole('button', { name: 'Create route' }).last().click();
  await expect(panel.getByRole('row', { name: /GET \/pets\/\{id\} arn:aws:lambda/ })).toBeVisible();
  const url = await panel.getByText(/^https:\/\/.*amazonaws\.com\/$/).textContent();
  await lesson.show('HTTP client');
  await panel.getByRole('textbox', { name: 'URL' }).fill(`${url}pets/7`);
  await panel.getByRole('button', { name: 'Send' }).click();
  await expect(panel).toContainText('200');
});

test('SES and CodeDeploy: an identity, a rule set, an application and its group', async ({ page }) => {
  const { panel } = await Workbench.open(page, '06-working-with-events');
  await open(page, 'SES');
  await panel.getByRole('button', { name: 'Verify' }).click();
  await panel.getByRole('textbox', { name: 'Address or domain' }).fill('amara@example.com');
  await panel.getByRole('button', { name: 'Verify' }).click();
  await panel.getByRole('button', { name: 'amara@example.com', exact: true }).click();
  await panel.getByRole('button', { name: 'Open the link in the verification mail' }).click();
  await expect(panel).toContainText(/Status\s*Success/);
  await panel.getByRole('button', { name: 'Send a mail from it' }).click();
  await panel.getByRole('textbox', { name: 'From' }).fill('amara@example.com');
  await panel.getByRole('textbox', { name: 'Subject' }).fill('Tea');
  await panel.getByRole('textbox', { name: 'Text' }).fill('It is ready.');
  await panel.getByRole('button', { name: 'Send a mail from it' }).last().click();
  await expect(panel.getByRole('row', { name: /amara@example.com success@simulator.amazonses.com Tea/ })).toBeVisible();

  await open(page, 'CodeDeploy');
  await panel.getByRole('button', { name: 'Create application' }).click();
  await panel.getByRole('textbox', { name: 'Name' }).fill('shop');
  await panel.getByRole('button', { name: 'Create application' }).click();
  await panel.getByRole('button', { name: 'shop', exact: true }).click();
  await panel.getByRole('button', { name: 'Add group' }).click();
  await panel.getByRole('button', { name: 'Add group' }).last().click();
  await expect(panel.getByText('Choose one.')).toBeVisible();
  await expect(panel.getByRole('combobox', { name: 'Configuration' })).toHaveValue('CodeDeployDefault.OneAtATime');
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await panel.getByRole('button', { name: 'Delete shop' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(panel).toContainText('No applications yet');
});

test('Alexa: a skill may not invoke the function until its policy lets it', async ({ page }) => {
  const { panel } = await Workbench.open(page, '06-working-with-events?era=today');
  await open(page, 'Alexa');
  await panel.getByRole('combobox', { name: /Endpoint/ }).selectOption('greeter');
  const say = panel.getByRole('textbox', { name: 'Say' });
  const dialogue = panel.getByRole('list', { name: 'Dialogue' });
  await say.fill('what time is it');
  await say.press('Enter');
  await expect(dialogue).toContainText("Sorry, I don't know that one.");
  await say.fill('say hello to Amara');
  await say.press('Enter');
  await expect(panel.getByRole('alert')).toContainText('AccessDeniedException');
  await panel.getByRole('button', { name: 'Let this skill invoke the function' }).click();
  await say.press('Enter');
  await expect(dialogue).toContainText('GreetIntent');
  await expect(dialogue).toContainText("There was a problem with the requested skill's response");
});
