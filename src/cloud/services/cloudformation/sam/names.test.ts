import { expect, test } from 'vitest';
import { readTemplate } from '../testing/sample.ts';
import { StackAccount } from '../testing/stack-account.ts';

test('SAM names things as SAM does', async () => {
  const account = new StackAccount();
  const stack = await account.create(readTemplate('serverless.yaml'));
  const { StackResourceSummaries } = await account.call('ListStackResources', { StackName: 'demo' });
  const ids = StackResourceSummaries.map((each: any) => each.LogicalResourceId.replace(/[0-9a-f]{10}$/, '*')).sort();
  expect(ids).toEqual(
    [
      'Bucket',
      'Queue',
      'Stream',
      'Table',
      'Topic',
      'Worker',
      'WorkerAliaslive',
      'WorkerRole',
      'WorkerVersion*',
      'WorkerDeploys',
      'WorkerDeploysPermission',
      'WorkerHourly',
      'WorkerHourlyPermission',
      'WorkerNews',
      'WorkerNewsPermission',
      'WorkerRecords',
      'WorkerUploadPermission',
      'WorkerUrl',
      'WorkerUrlPublicPermissions',
      'WorkerURLInvokeAllowPublicAccess',
      'WorkerWork',
    ].sort(),
  );
  expect(stack.Outputs[0].OutputValue).toMatch(
    /^arn:aws:lambda:us-east-1:111122223333:function:demo-Worker-\w{12}:live$/,
  );
  expect(stack.Outputs[1].OutputValue).toBe('1');
  const { TemplateBody } = await account.call('GetTemplate', { StackName: 'demo', TemplateStage: 'Processed' });
  const { Worker, WorkerRole } = JSON.parse(TemplateBody).Resources;
  expect(Worker.Properties).toMatchObject({
    Timeout: 20,
    Environment: { Variables: { SHARED: 'yes', TABLE: { Ref: 'Table' } } },
  });
  expect(WorkerRole.Properties.Policies.map((one: any) => one.PolicyName)).toEqual([
    'WorkerRolePolicy1',
    'WorkerRolePolicy2',
  ]);
});
