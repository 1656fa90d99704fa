import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

test('aws and the shell work on the lesson’s account and files', async ({ page }) => {
  const workbench = await Workbench.open(page, '08-roles-and-permissions');
  await workbench.show('Terminal');
  const rows = page.locator('.xterm-rows');
  await expect(rows).toContainText('~/lesson $', { timeout: 60_000 });
  const enter = async (line: string) => {
    await page.locator('.xterm-helper-textarea').focus();
    await page.keyboard.insertText(line);
    await page.keyboard.press('Enter');
  };

  await enter(
    'aws lambda add-permission --function-name archive --statement-id partner --action lambda:InvokeFunction --principal 123456789012',
  );
  await expect(rows).toContainText('"Statement"', { timeout: 30_000 });
  await enter('clear');
  await enter('aws lambda get-policy --function-name archive --query Policy --output text');
  await expect(rows).toContainText('arn:aws:iam::123456789012:root', { timeout: 30_000 });

  await enter('clear');
  await enter('aws sts get-caller-identity --profile partner --query Account --output text > who.txt; cat who.txt');
  await expect(rows).toContainText('123456789012', { timeout: 30_000 });
  await expect(page.getByText('who.txt').first()).toBeVisible();

  await enter('clear');
  await enter('aws lambda list-functions --profile partner --region eu-west-1 --query Functions');
  await expect(rows).toContainText('[]', { timeout: 30_000 });
  await enter('aws lambda get-function --function-name nothing');
  await expect(rows).toContainText('(ResourceNotFoundException) when calling the GetFunction operation', {
    timeout: 30_000,
  });

  // Tab completes; after Esc it leaves.
  await page.keyboard.insertText('aws lambda get-pol');
  await page.keyboard.press('Tab');
  await expect(rows).toContainText('$ aws lambda get-policy');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(page.locator('.xterm-helper-textarea')).not.toBeFocused();
});
