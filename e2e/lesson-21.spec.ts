import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('lesson 21: from a function to an address that answers 200 and 400', async ({ page }) => {
  const lesson = await Workbench.open(page, '21-aws-api-gateway');
  const { panel } = lesson;
  const text = readFileSync('lessons/21-aws-api-gateway/lesson.mdx', 'utf8');
  const [texts, objects, error] = [...text.matchAll(/```text\n(.*?)```/gs)].map(([, block]) => block!.trim());
  const press = (name: string) => panel.getByRole('button', { name, exact: true }).last().click();
  const fill = (name: string | RegExp, value: string) => panel.getByRole('textbox', { name }).fill(value);
  const map = async (template: string) => {
    await fill('Mapping template', template);
    await press('Save template');
    await expect(panel.getByRole('button', { name: 'Save template' })).toBeDisabled();
  };
  const call = async (path: string, status: number) => {
    await fill('Path and query string', path);
    await press('Test method');
    await expect(panel.getByText(`Status ${status}`)).toBeVisible();
  };
  const method = async () => {
    await lesson.show('API Gateway');
    await panel.getByRole('button', { name: 'GET /hello', exact: true }).click();
  };

  await panel.getByRole('button', { name: 'Create API' }).first().click();
  await fill('API name', 'greetings');
  await press('Create API');
  const open = panel.getByRole('button', { name: /^greetings/ });
  await open.first().click();
  await panel.getByRole('button', { name: 'Create resource' }).first().click();
  await fill('Path part', 'hello');
  await press('Create resource');
  await panel.getByRole('button', { name: 'Create method on /hello' }).click();
  await press('Save');
  await lesson.done('Make an API');

  await call('/hello?name=Amara', 200);
  await lesson.done('Call it, and see');
  await map(texts!);
  await call('/hello?name=Amara', 200);
  await lesson.done('Let the query string arrive as a text');
  await map(objects!);
  await call('/hello?name=Amara&from=Accra', 200);
  await lesson.done('Let it arrive as an object');

  await lesson.write(readFileSync('lessons/21-aws-api-gateway/solution/index.js', 'utf8'));
  await lesson.run();
  await method();
  await call('/hello?name=Amara', 200);
  await lesson.done('Greet whoever');
  await call('/hello', 200);
  await lesson.notYet('Answer 400', /the client gets 200/);
  await fill('HTTP status', '400');
  await fill('Lambda error (regular expression)', 'Bad request: .*');
  await fill('Response template', error!);
  await press('Save response');
  await lesson.done('Answer 400');
  await call('/hello', 400);

  await panel.getByRole('button', { name: 'Deploy API' }).first().click();
  await press('Deploy API');
  await expect(panel.getByText(/execute-api.*\/prod$/).first()).toBeVisible();
  await lesson.show('HTTP client');
  const address = panel.getByRole('combobox', { name: 'Addresses of this account' });
  await address.selectOption({ label: 'greetings, stage prod' });
  const url = panel.getByRole('textbox', { name: 'URL' });
  await url.fill(`${await url.inputValue()}/hello?name=Amara`);
  await press('Send');
  await expect(panel).toContainText('Hello, Amara');
  await lesson.done('Deploy to prod');
  await expect(page.getByText('You have done every step')).toBeAttached();
});
