import { createCloud } from '../../src/cloud/cloud.ts';
import type { RuntimeAssets } from '../../src/runtime/quickjs/assets.ts';
import { createQuickJsRuntime } from '../../src/runtime/quickjs/quickjs-runtime.ts';
import { zipFiles } from '../../src/share/zip-files.ts';
import { utf8 } from '../../src/std/bytes.ts';

const HANDLER = `
const { S3Client, PutObjectCommand, GetObjectCommand } = require('@aws-sdk/client-s3');
const s3 = new S3Client({});
let runs = 0;
exports.handler = async (event) => {
  runs++;
  console.log('run', runs, Math.random(), new Date().toISOString(), require('crypto').randomUUID());
  if (event.fail) throw new Error('as asked');
  await s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'k' + runs, Body: 'x'.repeat(event.size ?? 10) }));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'kept', Key: 'k' + runs }));
  await new Promise((resolve) => setTimeout(resolve, 5));
  let sum = 0;
  for (let i = 0; i < 30000; i++) sum += Math.sin(i);
  return { runs, sum, size: (await Body.transformToString()).length };
};`;

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const allow = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/**
 * A day in an account: cold and hot runs, a burst, a failure with its retries, the SDK over the wire, travel in time.
 * @returns everything that was recorded, as text
 */
export async function scenario(assets: RuntimeAssets): Promise<string> {
  const cloud = createCloud({
    era: 'today',
    seed: 'one world',
    start: Date.UTC(2026, 10, 23, 9),
    accountId: '111122223333',
    partnerAccountId: '123456789012',
    runtime: createQuickJsRuntime(assets),
    onBug(error) {
      throw error;
    },
  });
  const { Role } = await cloud.call('iam', 'CreateRole', {
    RoleName: 'worker',
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  const policy = { RoleName: 'worker', PolicyName: 'all', PolicyDocument: JSON.stringify(allow) };
  await cloud.call('iam', 'PutRolePolicy', policy);
  await cloud.call('s3', 'CreateBucket', { Bucket: 'kept' });
  await cloud.call('lambda', 'CreateFunction', {
    FunctionName: 'hello',
    Runtime: 'nodejs22.x',
    Role: Role.Arn,
    Handler: 'index.handler',
    Timeout: 10,
    Code: { ZipFile: zipFiles({ 'index.js': HANDLER }) },
  });
  const invoke = (event: object, InvocationType = 'RequestResponse') =>
    cloud.call('lambda', 'Invoke', { FunctionName: 'hello', InvocationType, Payload: utf8(JSON.stringify(event)) });
  await invoke({ size: 1000 });
  await invoke({});
  await Promise.all([1, 2, 3, 4].map((size) => invoke({ size })));
  const kept = await cloud.snapshot();
  await invoke({ fail: true }, 'Event');
  await cloud.advance(10 * 60_000);
  await cloud.revert(kept);
  await invoke({ size: 77 });
  await cloud.advance(24 * 3_600_000);
  return JSON.stringify([cloud.clock.now(), cloud.trace()]);
}
