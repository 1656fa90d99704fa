import { EC2Client, paginateDescribeInstances, StopInstancesCommand, waitUntilInstanceStopped, EC2ServiceException } from '@aws-sdk/client-ec2';
const ec2 = new EC2Client({});
export const handler = async (event) => {
  const ids = [];
  for await (const { Reservations } of paginateDescribeInstances({ client: ec2 }, { Filters: [{ Name: `tag:${event.tag}`, Values: ['*'] }] }))
    ids.push(...Reservations.flatMap(({ Instances }) => Instances.map(({ InstanceId }) => InstanceId)));
  if (!ids.length) return 'none';
  await ec2.send(new StopInstancesCommand({ InstanceIds: ids }));
  const { state } = await waitUntilInstanceStopped({ client: ec2, maxWaitTime: 120, minDelay: 2 }, { InstanceIds: ids });
  const wrong = await ec2.send(new StopInstancesCommand({ InstanceIds: ['i-12345678'] })).catch((e) => [e.name, e instanceof EC2ServiceException]);
  return { stopped: ids.length, state, wrong };
};
