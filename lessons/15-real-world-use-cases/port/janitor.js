// janitor: ends instances that nobody pays for, those without the tag cost_center.
const { EC2Client, paginateDescribeInstances, TerminateInstancesCommand } = require('@aws-sdk/client-ec2');

const client = new EC2Client();
const Filters = [{ Name: 'instance-state-name', Values: ['pending', 'running'] }];

exports.handler = async ({ dryRun }) => {
  const ids = [];
  for await (const { Reservations } of paginateDescribeInstances({ client }, { Filters })) {
    const instances = Reservations.flatMap(({ Instances }) => Instances);
    const untagged = instances.filter(({ Tags = [] }) => !Tags.some(({ Key }) => Key === 'cost_center'));
    ids.push(...untagged.map(({ InstanceId }) => InstanceId));
  }
  console.log(`untagged: ${ids.join(', ')}`);
  if (ids.length) await client.send(new TerminateInstancesCommand({ InstanceIds: ids, DryRun: dryRun }));
  return ids;
};
