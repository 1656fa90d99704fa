import { DescribeInstancesCommand, EC2Client, TerminateInstancesCommand } from '@aws-sdk/client-ec2';

const ec2 = new EC2Client({});
const Filters = [{ Name: 'instance-state-name', Values: ['pending', 'running'] }];

export const handler = async ({ dryRun = true }) => {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ Filters }));
  const InstanceIds = Reservations.flatMap(({ Instances }) => Instances)
    .filter(({ Tags = [] }) => !Tags.some(({ Key }) => Key === 'cost_center'))
    .map(({ InstanceId }) => InstanceId);
  console.log(`${InstanceIds.length} without a cost_center`);
  if (InstanceIds.length) await end(InstanceIds, dryRun);
  return { dryRun, found: InstanceIds.length };
};

async function end(InstanceIds, DryRun) {
  try {
    await ec2.send(new TerminateInstancesCommand({ InstanceIds, DryRun }));
  } catch (error) {
    // EC2 answers a dry run with an error when it would have been allowed.
    if (error.name !== 'DryRunOperation') throw error;
  }
}
