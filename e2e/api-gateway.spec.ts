import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('an API is made in the console, tested, deployed and called from the HTTP client', async ({ page }) => {
  const lesson = await Workbench.open(page, '05-hello-world');
  const { panel } = lesson;
  await page.getByRole('button', { name: 'Services' }).click();
  await page.getByRole('menuitem', { name: 'API Gateway', exact: true }).click();

  await panel.getByRole('button', { name: 'Create API' }).click();
  await panel.getByRole('textbox', { name: 'API name' }).fill('greetings');
  await panel.getByRole('button', { name: 'Create API' }).click();
  await panel.getByRole('button', { name: /^greetings \(/ }).click();

  await panel.getByRole('button', { name: 'Create resource' }).click();
  await panel.getByRole('textbox', { name: 'Path part' }).fill('hello');
  await panel.getByRole('button', { name: 'Create resource' }).last().click();
  await panel.getByRole('button', { name: 'Create method on /hello' }).click();
  await panel.getByRole('button', { name: 'Save', exact: true }).click();

  await panel.getByRole('textbox', { name: 'Mapping template' }).fill('{"query": "$input.params().querystring"}');
  await panel.getByRole('button', { name: 'Save template' }).click();
  await expect(panel.getByRole('button', { name: 'Save template' })).toBeDisabled();
  await panel.getByRole('textbox', { name: 'Path and query string' }).fill('/hello?name=bob');
  await panel.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(panel.getByText('Status 200')).toBeVisible();
  await expect(panel.getByLabel('Execution log', { exact: true })).toContainText(
    'Endpoint request body after transformations: {"query": "{name=bob}"}',
  );

  await panel.getByRole('button', { name: 'Deploy API' }).click();
  await panel.getByRole('button', { name: 'Deploy API' }).last().click();
  const url = panel.getByText(/^https:\/\/[a-z0-9]{10}\.execute-api\.us-east-1\.amazonaws\.com\/prod$/);
  await expect(url).toBeVisible();
  const address = await url.textContent();

  await lesson.show('HTTP client');
  await panel.getByRole('textbox', { name: 'URL' }).fill(`${address}/hello?name=ann`);
  await panel.getByRole('button', { name: 'Send' }).click();
  await expect(panel.getByText('Status 200')).toBeVisible();
  await expect(panel).toContainText('x-amzn-requestid');
  await panel.getByRole('textbox', { name: 'URL' }).fill(`${address}/nothing`);
  await panel.getByRole('button', { name: 'Send' }).click();
  await expect(panel.getByText('Status 403')).toBeVisible();
  await expect(panel).toContainText('Missing Authentication Token');
  await panel.getByRole('button', { name: /hello\?name=ann, 200/ }).click();
  await expect(panel.getByText('Status 200')).toBeVisible();
});
