import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { StackAccount } from './testing/stack-account.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, 'testing/templates', name), 'utf8');

const failures = async (account: StackAccount) => (await account.events()).filter((event) => /FAILED/.test(event));

/** What there is in the account, as far as templates make it. */
async function inventory(cloud: Cloud): Promise<object> {
  const call = (service: string, operation: string) => cloud.call(service, operation, {});
  return {
    roles: (await call('iam', 'ListRoles')).Roles,
    users: (await call('iam', 'ListUsers')).Users,
    groups: (await call('iam', 'ListGroups')).Groups,
    profiles: (await call('iam', 'ListInstanceProfiles')).InstanceProfiles,
    functions: (await call('lambda', 'ListFunctions')).Functions,
    mappings: (await call('lambda', 'ListEventSourceMappings')).EventSourceMappings,
    buckets: (await call('s3', 'ListBuckets')).Buckets,
    topics: (await call('sns', 'ListTopics')).Topics,
    queues: (await call('sqs', 'ListQueues')).QueueUrls ?? [],
    tables: (await call('dynamodb', 'ListTables')).TableNames,
    streams: (await call('kinesis', 'ListStreams')).StreamNames,
    rules: (await call('events', 'ListRules')).Rules,
    groupsOfLogs: (await call('logs', 'DescribeLogGroups')).logGroups,
    alarms: (await call('monitoring', 'DescribeAlarms')).MetricAlarms,
    firewalls: (await call('ec2', 'DescribeSecurityGroups')).SecurityGroups.length,
  };
}

test.each(['every-type.yaml', 'serverless.yaml'])('%s is made, and leaves the account as it was', async (name) => {
  const account = new StackAccount();
  const before = await inventory(account.cloud);
  const stack = await account.create(read(name));
  expect(await failures(account)).toEqual([]);
  expect(stack.StackStatus).toBe('CREATE_COMPLETE');
  const deleted = await account.delete();
  expect(deleted.StackStatusReason ?? '').toBe('');
  expect(deleted.StackStatus).toBe('DELETE_COMPLETE');
  expect(await inventory(account.cloud)).toEqual(before);
});

test('every type can be changed where it stands', async () => {
  const account = new StackAccount();
  await account.create(read('every-type.yaml'));
  const changed = read('every-type.yaml')
    .replace(/Timeout: .10./, 'Timeout: 20')
    .replace('BatchSize: 5', 'BatchSize: 6')
    .replace('MaxAge: 60', 'MaxAge: 61')
    .replace('suffix, Value: .jpg', 'suffix, Value: .png')
    .replace('DisplayName: News', 'DisplayName: Olds')
    .replace('kind: [news]', 'kind: [olds]')
    .replace('VisibilityTimeout: 60', 'VisibilityTimeout: 61')
    .replace('NEW_IMAGE', 'KEYS_ONLY')
    .replace('RetentionPeriodHours: 48', 'RetentionPeriodHours: 72')
    .replace('rate(1 hour)', 'rate(2 hours)')
    .replace('RetentionInDays: 7', 'RetentionInDays: 14')
    .replace('FilterPattern: ERROR', 'FilterPattern: WARN')
    .replace(/Period: .300./, 'Period: 60')
    .replace('FromPort: 80, ToPort: 80', 'FromPort: 443, ToPort: 443')
    .replaceAll('Value: blue', 'Value: green')
    .replace('sns:*', 'ses:*');
  const stack = await account.update(changed, { Parameters: [{ ParameterKey: 'Stage', ParameterValue: 'prod' }] });
  expect(await failures(account)).toEqual([]);
  expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
  const { Configuration } = await account.cloud.call('lambda', 'GetFunction', {
    FunctionName: await account.physicalId('Function'),
  });
  expect(Configuration).toMatchObject({ Timeout: 20, Environment: { Variables: { STAGE: 'prod' } } });
  expect((await account.delete()).StackStatus).toBe('DELETE_COMPLETE');
});

test('SAM names things as SAM does', async () => {
  const account = new StackAccount();
  const stack = await account.create(read('serverless.yaml'));
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
