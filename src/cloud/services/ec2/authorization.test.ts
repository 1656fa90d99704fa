import {
  AuthorizeSecurityGroupIngressCommand,
  CreateTagsCommand,
  DeleteTagsCommand,
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { DecodeAuthorizationMessageCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { cloudHandler } from '../../testing/cloud-handler.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { ACCOUNT, AMAZON_LINUX, ec2Client, failureOf, launch, setUp, userWith } from './testing/ec2-account.ts';

const tag = (Key: string, Value: string) => ({
  TagSpecifications: [{ ResourceType: 'instance' as const, Tags: [{ Key, Value }] }],
});
const instanceArn = (id: string) => `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/${id}`;

const sts = (cloud: Cloud, credentials = rootCredentials(cloud)) =>
  new STSClient({ region: 'us-east-1', credentials, maxAttempts: 1, requestHandler: cloudHandler(cloud) });

async function decode(cloud: Cloud, message: string) {
  const [, EncodedMessage] = / Encoded authorization failure message: ([\w-]+)$/.exec(message) ?? [];
  const { DecodedMessage } = await sts(cloud).send(new DecodeAuthorizationMessageCommand({ EncodedMessage }));
  return JSON.parse(DecodedMessage!);
}

describe('the janitor, who terminates what has no owner', () => {
  const janitor = [
    { Effect: 'Allow', Action: 'ec2:DescribeInstances', Resource: '*' },
    {
      Sid: 'Ownerless',
      Effect: 'Allow',
      Action: 'ec2:TerminateInstances',
      Resource: instanceArn('*'),
      Condition: { Null: { 'ec2:ResourceTag/owner': 'true' } },
    },
  ];

  test('a dry run tells what would be allowed, and changes nothing', async () => {
    const { cloud, ec2 } = setUp();
    const [owned] = await launch(ec2, tag('owner', 'ann'));
    const [bare] = await launch(ec2);
    await cloud.settle();
    const client = ec2Client(cloud, await userWith(cloud, ...janitor));
    const terminate = (id: string, DryRun: boolean) =>
      client.send(new TerminateInstancesCommand({ InstanceIds: [id], DryRun }));
    expect(await failureOf(terminate(bare!, true))).toEqual({
      code: 'DryRunOperation',
      message: 'Request would have succeeded, but DryRun flag is set.',
      status: 412,
    });
    const refused = await failureOf(terminate(owned!, true));
    expect(refused).toMatchObject({ code: 'UnauthorizedOperation', status: 403 });
    expect(refused.message).toMatch(
      `You are not authorized to perform this operation. User: arn:aws:iam::${ACCOUNT}:user/janitor is not authorized ` +
        `to perform: ec2:TerminateInstances on resource: ${instanceArn(owned!)} because no identity-based policy allows ` +
        'the ec2:TerminateInstances action. Encoded authorization failure message: ',
    );
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
    expect(Reservations!.map(({ Instances }) => Instances![0]!.State!.Name)).toEqual(['running', 'running']);
    await terminate(bare!, false);
    expect((await failureOf(terminate(owned!, false))).code).toBe('UnauthorizedOperation');
    // Untagged, it is nobody's.
    await ec2.send(new DeleteTagsCommand({ Resources: [owned!], Tags: [{ Key: 'owner' }] }));
    await terminate(owned!, false);
  });

  test('whoever may, can decode the message', async () => {
    const { cloud, ec2 } = setUp();
    const [id] = await launch(ec2, tag('owner', 'ann'));
    const keys = await userWith(cloud, ...janitor);
    const call = ec2Client(cloud, keys).send(new TerminateInstancesCommand({ InstanceIds: [id!] }));
    const { message } = await failureOf(call);
    const decoded = await decode(cloud, message);
    expect(decoded).toMatchObject({
      allowed: false,
      explicitDeny: false,
      matchedStatements: { items: [] },
      failures: { items: [] },
      context: {
        principal: { id: expect.stringMatching(/^AIDA/), name: 'janitor' },
        action: 'ec2:TerminateInstances',
        resource: instanceArn(id!),
      },
    });
    expect(decoded.context.conditions.items).toContainEqual({
      key: 'ec2:ResourceTag/owner',
      values: { items: [{ value: 'ann' }] },
    });
    const encoded = message.split(': ').at(-1)!;
    const mine = sts(cloud, keys as never).send(new DecodeAuthorizationMessageCommand({ EncodedMessage: encoded }));
    expect(await failureOf(mine)).toMatchObject({ code: 'AccessDenied' });
    const changed = `${encoded[0] === 'A' ? 'B' : 'A'}${encoded.slice(1)}`;
    for (const EncodedMessage of [changed, 'nonsense', 'line\nbreak']) {
      const refused = sts(cloud).send(new DecodeAuthorizationMessageCommand({ EncodedMessage }));
      expect(await failureOf(refused)).toMatchObject({ code: 'InvalidAuthorizationMessageException', status: 400 });
    }
  });

  test('an explicit deny is named in words and in the message', async () => {
    const { cloud, ec2 } = setUp();
    const [id] = await launch(ec2);
    const deny = { Sid: 'Never', Effect: 'Deny', Action: ['ec2:TerminateInstances'], Resource: '*' };
    const client = ec2Client(cloud, await userWith(cloud, ...janitor, deny));
    const { message } = await failureOf(client.send(new TerminateInstancesCommand({ InstanceIds: [id!] })));
    expect(message).toContain(' with an explicit deny in an identity-based policy');
    expect(await decode(cloud, message)).toMatchObject({
      explicitDeny: true,
      matchedStatements: {
        items: [
          {
            statementId: 'Never',
            effect: 'DENY',
            actions: { items: [{ value: 'ec2:TerminateInstances' }] },
            resources: { items: [{ value: '*' }] },
          },
        ],
      },
    });
  });

  test('in 2016 the message says little', async () => {
    const { cloud, ec2 } = setUp({ era: '2016' });
    const [id] = await launch(ec2, { ImageId: AMAZON_LINUX['2016'], InstanceType: 't2.micro' });
    const client = ec2Client(cloud, await userWith(cloud));
    const denied = await failureOf(client.send(new TerminateInstancesCommand({ InstanceIds: [id!] })));
    expect(denied.message).toMatch(
      /^You are not authorized to perform this operation\. Encoded authorization failure message: [\w-]+$/,
    );
    const reading = await failureOf(client.send(new DescribeInstancesCommand({})));
    expect(reading).toEqual({
      code: 'UnauthorizedOperation',
      message: 'You are not authorized to perform this operation.',
      status: 403,
    });
  });
});

test('tags on what a call makes need CreateTags, with the call as a condition', async () => {
  const { cloud, ec2 } = setUp();
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({}));
  const rule = {
    GroupId: SecurityGroups![0]!.GroupId,
    IpProtocol: 'tcp',
    FromPort: 1,
    ToPort: 1,
    CidrIp: '10.0.0.0/8',
  };
  const allow = { Effect: 'Allow', Action: 'ec2:AuthorizeSecurityGroupIngress', Resource: '*' };
  const client = ec2Client(cloud, await userWith(cloud, allow));
  const TagSpecifications = [{ ResourceType: 'security-group-rule' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
  const tagged = client.send(new AuthorizeSecurityGroupIngressCommand({ ...rule, TagSpecifications }));
  const { message } = await failureOf(tagged);
  expect(message).toContain(`ec2:CreateTags on resource: arn:aws:ec2:us-east-1:${ACCOUNT}:security-group-rule/*`);
  const { conditions } = (await decode(cloud, message)).context;
  expect(conditions.items).toContainEqual({
    key: 'ec2:CreateAction',
    values: { items: [{ value: 'AuthorizeSecurityGroupIngress' }] },
  });
  await client.send(new AuthorizeSecurityGroupIngressCommand(rule));
});

test('descriptions are denied without a resource and without an encoded message', async () => {
  const { cloud } = setUp();
  const client = ec2Client(cloud, await userWith(cloud));
  expect(await failureOf(client.send(new DescribeInstancesCommand({ DryRun: true })))).toEqual({
    code: 'UnauthorizedOperation',
    message:
      `You are not authorized to perform this operation. User: arn:aws:iam::${ACCOUNT}:user/janitor is not authorized ` +
      'to perform: ec2:DescribeInstances because no identity-based policy allows the ec2:DescribeInstances action',
    status: 403,
  });
});

test('a dry run fails where the call itself would', async () => {
  const { ec2 } = setUp();
  const one = { MinCount: 1, MaxCount: 1, InstanceType: 't3.micro', DryRun: true } as const;
  const run = (ImageId: string) => failureOf(ec2.send(new RunInstancesCommand({ ...one, ImageId })));
  expect((await run('ami-12345678')).code).toBe('InvalidAMIID.NotFound');
  expect((await run(AMAZON_LINUX.today)).code).toBe('DryRunOperation');
  expect((await ec2.send(new DescribeInstancesCommand({}))).Reservations ?? []).toEqual([]);
});

describe('launching', () => {
  const small = { MinCount: 1, MaxCount: 1, ImageId: AMAZON_LINUX.today, InstanceType: 't3.micro' } as const;
  const everything = (type: string) => `arn:aws:ec2:us-east-1:*:${type}/*`;
  const rest = {
    Effect: 'Allow',
    Action: 'ec2:RunInstances',
    Resource: ['image', 'subnet', 'security-group', 'network-interface', 'volume', 'key-pair'].map(everything),
  };
  const micro = {
    Effect: 'Allow',
    Action: 'ec2:RunInstances',
    Resource: everything('instance'),
    Condition: { StringLike: { 'ec2:InstanceType': '*.micro' }, StringEquals: { 'ec2:Region': 'us-east-1' } },
  };

  test('needs everything that an instance is made of', async () => {
    const { cloud } = setUp();
    const client = ec2Client(cloud, await userWith(cloud, micro));
    const { message } = await failureOf(client.send(new RunInstancesCommand(small)));
    expect(message).toContain(`on resource: arn:aws:ec2:us-east-1::image/${AMAZON_LINUX.today} because`);
  });

  test('of one size only', async () => {
    const { cloud } = setUp();
    const client = ec2Client(cloud, await userWith(cloud, micro, rest));
    await client.send(new RunInstancesCommand(small));
    const { message } = await failureOf(client.send(new RunInstancesCommand({ ...small, InstanceType: 't3.small' })));
    expect(message).toContain(`on resource: ${instanceArn('*')} because`);
  });

  test('with tags that the policy asks for, which may only be set at launch', async () => {
    const { cloud } = setUp();
    const atLaunch = {
      Effect: 'Allow',
      Action: 'ec2:CreateTags',
      Resource: everything('instance'),
      Condition: {
        StringEquals: { 'ec2:CreateAction': 'RunInstances', 'aws:RequestTag/owner': 'ann' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['owner'] },
      },
    };
    const client = ec2Client(cloud, await userWith(cloud, micro, rest, atLaunch));
    const run = (key: string, value: string) => client.send(new RunInstancesCommand({ ...small, ...tag(key, value) }));
    expect((await failureOf(run('owner', 'bob'))).message).toContain('ec2:CreateTags');
    expect((await failureOf(run('name', 'ann'))).message).toContain('ec2:CreateTags');
    const { Instances } = await run('owner', 'ann');
    const Resources = [Instances![0]!.InstanceId!];
    const later = client.send(new CreateTagsCommand({ Resources, Tags: [{ Key: 'owner', Value: 'ann' }] }));
    expect((await failureOf(later)).code).toBe('UnauthorizedOperation');
  });
});
