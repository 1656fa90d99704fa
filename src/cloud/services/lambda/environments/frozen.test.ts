import { expect, test } from 'vitest';
import { nodeAssets } from '../../../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../../../runtime/quickjs/quickjs-runtime.ts';
import { functionAccount, zip } from '../testing/function-account.ts';

const CODE = 'exports.handler = async ({ later }) => { if (later) setTimeout(() => console.log("thawed"), 1000); };';

test('the trace tells what a frozen environment still has to do when it is thawed', async () => {
  const ZipFile = zip({ 'index.js': CODE });
  const account = await functionAccount(createQuickJsRuntime(nodeAssets()), { config: { Code: { ZipFile } } });
  const frozen = () => account.environments().findLast(({ state }) => state === 'idle')?.frozen;
  await account.invoke({});
  expect(frozen()).toBeUndefined();
  await account.invoke({ later: true });
  expect(frozen()).toEqual({ requests: 0, timer: true });
  await account.cloud.advance(5000);
  expect(await account.logged()).not.toContainEqual(expect.stringContaining('thawed'));
});
