import { expect, test } from 'vitest';
import type { Caller } from '../../caller.ts';
import { utf8 } from '../../../std/bytes.ts';
import { ARN, setUp } from './testing/kinesis-client.ts';

test('a role needs each permission on the stream', async () => {
  const { cloud } = await setUp();
  const trust = { Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }] };
  const { Role } = await cloud.call('iam', 'CreateRole', {
    RoleName: 'writer',
    AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', ...trust }),
  });
  await cloud.call('iam', 'PutRolePolicy', {
    RoleName: 'writer',
    PolicyName: 'write',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['kinesis:PutRecord', 'kinesis:GetShardIterator'], Resource: ARN }],
    }),
  });
  const as: Caller = {
    type: 'AssumedRole',
    accountId: '111122223333',
    arn: 'arn:aws:sts::111122223333:assumed-role/writer/s',
    userId: `${Role.RoleId}:s`,
    roleArn: 'arn:aws:iam::111122223333:role/writer',
    roleName: 'writer',
    sessionName: 's',
  };
  const call = (operation: string, input: object) => cloud.call('kinesis', operation, input, { as });
  await call('PutRecord', { StreamName: 'clicks', Data: utf8('x'), PartitionKey: 'k' });
  const { ShardIterator } = await call('GetShardIterator', {
    StreamName: 'clicks',
    ShardId: 'shardId-000000000000',
    ShardIteratorType: 'TRIM_HORIZON',
  });
  await expect(call('GetRecords', { ShardIterator })).rejects.toMatchObject({
    code: 'AccessDeniedException',
    message: `User: ${as.arn} is not authorized to perform: kinesis:GetRecords on resource: ${ARN} because no identity-based policy allows the kinesis:GetRecords action`,
  });
  await expect(call('PutRecords', { StreamName: 'clicks', Records: [] })).rejects.toMatchObject({
    code: 'AccessDeniedException',
  });
});
