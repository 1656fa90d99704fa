import AWS from 'aws-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpDoor } from '../../testing/http-door.ts';
import { rootCredentials, testCloud } from '../../testing/test-cloud.ts';

// A janitor as 2016 wrote it: terminates what carries no tag, after asking whether it may.

const cloud = testCloud({ era: '2016', start: Date.UTC(2016, 2, 1, 9) });
let door: Awaited<ReturnType<typeof httpDoor>>;
let ec2: AWS.EC2;

beforeAll(async () => {
  door = await httpDoor(cloud);
  ec2 = new AWS.EC2({ region: 'us-east-1', endpoint: door.endpoint, maxRetries: 0, ...rootCredentials(cloud) });
});

afterAll(() => door.close());

const running = async () => {
  const Filters = [{ Name: 'instance-state-name', Values: ['running'] }];
  const { Reservations } = await ec2.describeInstances({ Filters }).promise();
  return Reservations!.flatMap(({ Instances }) => Instances!);
};

test('keeps what has a tag', async () => {
  const input = { ImageId: 'ami-8fcee4e5', InstanceType: 't2.micro', MinCount: 3, MaxCount: 3 };
  const { Instances } = await ec2.runInstances(input).promise();
  const [kept] = Instances!.map(({ InstanceId }) => InstanceId!);
  await ec2.createTags({ Resources: [kept!], Tags: [{ Key: 'keep', Value: '' }] }).promise();
  await cloud.settle();

  const found = await running();
  expect(found).toHaveLength(3);
  expect(found[0]!.LaunchTime).toBeInstanceOf(Date);
  const untagged = found.filter(({ Tags }) => !Tags!.length).map(({ InstanceId }) => InstanceId!);
  const dryRun = ec2.terminateInstances({ InstanceIds: untagged, DryRun: true }).promise();
  await expect(dryRun).rejects.toMatchObject({
    code: 'DryRunOperation',
    statusCode: 412,
    message: 'Request would have succeeded, but DryRun flag is set.',
  });
  const { TerminatingInstances } = await ec2.terminateInstances({ InstanceIds: untagged }).promise();
  expect(TerminatingInstances).toHaveLength(2);
  await cloud.settle();
  expect((await running()).map(({ InstanceId }) => InstanceId)).toEqual([kept]);
});

test('wrong and unknown keys are told alike', async () => {
  const { accessKeyId } = rootCredentials(cloud);
  for (const keys of [
    { accessKeyId, secretAccessKey: 'wrong' },
    { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' },
  ]) {
    const stranger = new AWS.EC2({ region: 'us-east-1', endpoint: door.endpoint, maxRetries: 0, ...keys });
    await expect(stranger.describeInstances().promise()).rejects.toMatchObject({
      code: 'AuthFailure',
      statusCode: 401,
      message: 'AWS was not able to validate the provided access credentials',
    });
  }
});

test('waits until an instance runs', async () => {
  const input = { ImageId: 'ami-8fcee4e5', InstanceType: 't2.micro', MinCount: 1, MaxCount: 1 };
  const { Instances } = await ec2.runInstances(input).promise();
  await cloud.settle();
  const InstanceIds = [Instances![0]!.InstanceId!];
  const { Reservations } = await ec2.waitFor('instanceRunning', { InstanceIds }).promise();
  expect(Reservations![0]!.Instances![0]!.State!.Name).toBe('running');
});
