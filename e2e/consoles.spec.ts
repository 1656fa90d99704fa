import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('services without a tab are in a menu, and their consoles make, show and remove things', async ({ page }) => {
  const lesson = await Workbench.open(page, '06-working-with-events');
  const { panel } = lesson;
  const open = async (service: string) => {
    await page.getByRole('button', { name: 'Services' }).click();
    await page.getByRole('menuitem', { name: service, exact: true }).click();
  };

  await open('SQS');
  await panel.getByRole('button', { name: 'Create queue' }).click();
  await panel.getByRole('button', { name: 'Create queue' }).click();
  await expect(panel.getByText('Something is needed here.')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Name' }).fill('orders');
  await panel.getByRole('button', { name: 'Create queue' }).click();
  await panel.getByRole('button', { name: 'orders', exact: true }).click();
  await panel.getByRole('button', { name: 'Send message' }).click();
  await panel.getByRole('textbox', { name: /^Message$/ }).fill('one tea');
  await panel.getByRole('button', { name: 'Send message' }).last().click();
  await expect(panel).toContainText(/Messages waiting\s*1/);
  await panel.getByRole('button', { name: 'Peek at messages' }).click();
  await expect(page.getByText(/one tea \(received/)).toBeVisible();
  await panel.getByRole('button', { name: 'Delete orders' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(panel).toContainText('No queues yet');

  await open('DynamoDB');
  await panel.getByRole('button', { name: 'Create table' }).click();
  await panel.getByRole('textbox', { name: 'Name' }).fill('prices');
  await panel.getByRole('button', { name: 'Create table' }).click();
  await panel.getByRole('button', { name: 'prices', exact: true }).click();
  await panel.getByRole('button', { name: 'Put item' }).click();
  await panel.getByRole('textbox', { name: 'Item' }).fill('{ "id": "tea", "cents": 250 ');
  await expect(panel).toContainText('This is not JSON yet');
  await panel.getByRole('textbox', { name: 'Item' }).fill('{ "id": "tea", "cents": 250 }');
  await panel.getByRole('button', { name: 'Put item' }).last().click();
  await expect(panel.getByRole('row', { name: 'tea 250' })).toBeVisible();
  await panel.getByRole('button', { name: 'Put item' }).click();
  await panel.getByRole('textbox', { name: 'Item' }).fill('{ "cents": 1 }');
  await panel.getByRole('button', { name: 'Put item' }).last().click();
  await expect(panel.getByRole('alert')).toContainText('ValidationException');

  await open('EC2');
  await panel.getByRole('button', { name: 'Launch instance' }).click();
  await panel.getByRole('combobox', { name: 'Image' }).selectOption({ index: 1 });
  await panel.getByRole('textbox', { name: 'Tags' }).fill('cost_center=web');
  await panel.getByRole('button', { name: 'Launch instance' }).click();
  await panel.getByRole('button', { name: /^i-/ }).click();
  await expect(panel).toContainText('cost_center');

  await page.reload();
  await lesson.ready();
  await open('SNS');
  await panel.getByRole('button', { name: 'Create topic' }).click();
  await panel.getByRole('textbox', { name: 'Name' }).fill('news');
  await panel.getByRole('button', { name: 'Create topic' }).click();
  await panel.getByRole('button', { name: 'news', exact: true }).click();
  await panel.getByRole('button', { name: 'Subscribe' }).click();
  await panel.getByRole('textbox', { name: 'Endpoint' }).fill('amara@example.com');
  await panel.getByRole('button', { name: 'Subscribe' }).last().click();
  await expect(panel.getByRole('row', { name: /email amara@example.com waits/ })).toBeVisible();
});

test('what was entered in a console stays while another panel is open', async ({ page }) => {
  const workbench = await Workbench.open(page, '12-hello-s3-object');
  await workbench.show('S3');
  await workbench.panel.getByRole('textbox', { name: 'New bucket' }).fill('half-a-na');
  await workbench.show('Logs');
  await expect(workbench.panel.getByText('No log groups yet')).toBeVisible();
  for (const service of ['SQS', 'SNS']) {
    await page.getByRole('button', { name: 'Services' }).click();
    await page.getByRole('menuitem', { name: service, exact: true }).click();
    await expect(workbench.panel.getByText(/^No (queues|topics) yet/)).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`panel=${service.toLowerCase()}`));
  }
  await expect(page.getByRole('tab', { name: 'SQS', exact: true })).toBeVisible();
  await workbench.show('S3');
  await expect(workbench.panel.getByRole('textbox', { name: 'New bucket' })).toHaveValue('half-a-na');
});
