import { expect, test } from 'vitest';
import { testCloud } from '../testing/test-cloud.ts';
import { accountBill } from './bill.ts';

const HOUR = 3_600_000;

test('an account counts as it goes, and what it has counted is saved and travels with it', async () => {
  const cloud = testCloud();
  const items = () => {
    const { lines } = accountBill(cloud.usage(), { era: 'today', freeTier: false, now: cloud.clock.now() });
    return Object.fromEntries(lines.map(({ item, used }) => [item, Number(used.toPrecision(6))]));
  };
  await cloud.call('s3', 'CreateBucket', { Bucket: 'photos' });
  await cloud.call('s3', 'PutObject', { Bucket: 'photos', Key: 'a', Body: new Uint8Array(1024 ** 2) });
  const place = { logGroupName: 'g', logStreamName: 's' };
  await cloud.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
  await cloud.call('logs', 'CreateLogStream', place);
  const logEvents = [{ timestamp: Math.floor(cloud.clock.now()), message: 'x'.repeat(998) }];
  await cloud.call('logs', 'PutLogEvents', { ...place, logEvents });
  const { Images } = await cloud.call('ec2', 'DescribeImages', { Owners: ['amazon'] });
  const launched = await cloud.call('ec2', 'RunInstances', {
    ImageId: Images[0].ImageId,
    InstanceType: 't2.micro',
    MinCount: 1,
    MaxCount: 1,
  });
  await cloud.settle();
  const kept = await cloud.snapshot();
  await cloud.advance(72 * HOUR);
  expect(items()).toMatchObject({
    'S3: PUT, COPY, POST and LIST': 2,
    'S3: stored': expect.closeTo(0.1 / 1024, 6),
    'CloudWatch Logs: taken in': Number((1024 / 1024 ** 3).toPrecision(6)),
    'EC2: t2.micro': 72,
  });
  await cloud.call('ec2', 'TerminateInstances', { InstanceIds: [launched.Instances[0].InstanceId] });
  await cloud.settle();
  const after = items();
  await cloud.advance(72 * HOUR);
  expect(items()['EC2: t2.micro']).toBe(after['EC2: t2.micro']);

  const other = testCloud({ seed: 'other' });
  await other.load(cloud.save());
  expect(other.usage()).toEqual(cloud.usage());
  await cloud.revert(kept);
  expect(items()['EC2: t2.micro']).toBeLessThan(1);
});
