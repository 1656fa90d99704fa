import { Server } from 'lucide-react';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import { defineConsole } from '../resource/define-console.tsx';
import type { Option } from '../resource/form-spec.ts';
import type { Detail, ResourceKind } from '../resource/resource-kind.ts';

interface Tagged {
  Tags?: { Key: string; Value: string }[];
}

interface Instance extends Tagged {
  InstanceId: string;
  InstanceType: string;
  State: { Name: string };
}

const tag = ({ Tags = [] }: Tagged, key: string): string | undefined => Tags.find(({ Key }) => Key === key)?.Value;

const images = async (account: AccountPort): Promise<Option[]> => {
  const { Images = [] } = await account.call('ec2', 'DescribeImages', { Owners: ['amazon'] });
  return Images.map(({ ImageId, Name, Description }: any) => ({ id: ImageId, name: Description || Name || ImageId }));
};

const instanceTypes = async (account: AccountPort): Promise<Option[]> => {
  const all = await allPages<any, { InstanceType: string }, string>(
    (NextToken) => account.call('ec2', 'DescribeInstanceTypes', NextToken ? { NextToken } : {}),
    (page) => page.InstanceTypes,
    (page) => page.NextToken,
  );
  return all.map(({ InstanceType }) => ({ id: InstanceType, name: InstanceType })).sort((a, b) => compare(a.id, b.id));
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const inState =
  (...states: string[]) =>
  ({ facts = [] }: Detail): boolean =>
    states.includes(String(facts.find(([name]) => name === 'State')?.[1]));

/** `cost_center=web, owner=amara` as tags. */
const tagsIn = (text: string) =>
  text
    .split(',')
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair) => {
      const [Key = '', ...value] = pair.split('=');
      return { Key: Key.trim(), Value: value.join('=').trim() };
    });

const change = (operation: string) => async (account: AccountPort, id: string) => {
  await account.call('ec2', operation, { InstanceIds: [id] });
};

const instances: ResourceKind<Instance> = {
  id: 'instances',
  title: 'Instances',
  one: 'instance',
  about: 'An instance is a virtual server. You choose its size and system, and you pay for every hour that it runs.',
  list: (account) =>
    allPages<any, Instance, string>(
      (NextToken) => account.call('ec2', 'DescribeInstances', NextToken ? { NextToken } : {}),
      (page) => page.Reservations?.flatMap((reservation: any) => reservation.Instances),
      (page) => page.NextToken,
    ),
  nameOf: ({ InstanceId }) => InstanceId,
  summary: (instance) => [tag(instance, 'Name'), instance.InstanceType, instance.State.Name].filter(Boolean).join(', '),
  create: {
    submitLabel: 'Launch instance',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', optional: true },
      { name: 'image', label: 'Image', kind: 'choice', options: images },
      { name: 'type', label: 'Type', kind: 'choice', options: instanceTypes, value: 't2.micro' },
      { name: 'count', label: 'How many', kind: 'number', value: '1' },
      {
        name: 'tags',
        label: 'Tags',
        kind: 'text',
        optional: true,
        placeholder: 'cost_center=web, owner=amara',
      },
    ],
    async run(account, { name, image, type, count, tags }) {
      const all = [...(name ? [{ Key: 'Name', Value: name }] : []), ...tagsIn(tags ?? '')];
      // Tags given at launch came in March 2017; before, the console too made a second call.
      const atLaunch = account.era === 'today' && all.length > 0;
      const { Instances } = await account.call('ec2', 'RunInstances', {
        ImageId: image,
        InstanceType: type,
        MinCount: Number(count),
        MaxCount: Number(count),
        ...(atLaunch ? { TagSpecifications: [{ ResourceType: 'instance', Tags: all }] } : {}),
      });
      if (atLaunch || !all.length) return;
      const Resources = Instances.map(({ InstanceId }: Instance) => InstanceId);
      await account.call('ec2', 'CreateTags', { Resources, Tags: all });
    },
  },
  async detail(account, id) {
    const { Reservations } = await account.call('ec2', 'DescribeInstances', { InstanceIds: [id] });
    const instance = Reservations[0].Instances[0];
    return {
      facts: [
        ['Name', tag(instance, 'Name')],
        ['State', instance.State.Name],
        ['Type', instance.InstanceType],
        ['Image', instance.ImageId],
        ['Launched', new Date(instance.LaunchTime).toISOString()],
        ['Zone', instance.Placement?.AvailabilityZone],
        ['Private address', instance.PrivateIpAddress],
        ['Public address', instance.PublicIpAddress],
        ['Security groups', instance.SecurityGroups?.map((group: any) => group.GroupName).join(', ')],
        ['Why it stopped', instance.StateTransitionReason],
      ],
      sections: [
        {
          title: 'Tags',
          empty: 'It has no tags.',
          rows: (instance.Tags ?? []).map(({ Key, Value }: any) => ({ Key, Value })),
        },
      ],
    };
  },
  actions: [
    { label: 'Start', shownFor: inState('stopped'), run: change('StartInstances') },
    { label: 'Stop', shownFor: inState('running'), run: change('StopInstances') },
    { label: 'Reboot', shownFor: inState('running'), run: change('RebootInstances') },
    {
      label: 'Add tag',
      form: {
        fields: [
          { name: 'key', label: 'Key', kind: 'text' },
          { name: 'value', label: 'Value', kind: 'text', optional: true },
        ],
      },
      async run(account, id, { key, value }) {
        await account.call('ec2', 'CreateTags', { Resources: [id], Tags: [{ Key: key, Value: value ?? '' }] });
        return `${id} has the tag ${key}.`;
      },
    },
  ],
  remove: {
    label: 'Terminate',
    warning: 'It is gone for good, and so is what was on its disk. It stays in the list for about an hour.',
    run: change('TerminateInstances'),
  },
};

const groups: ResourceKind<any> = {
  id: 'security-groups',
  title: 'Security groups',
  one: 'security group',
  about: 'A security group says which connections reach the instances that are in it.',
  list: async (account) => (await account.call('ec2', 'DescribeSecurityGroups', {})).SecurityGroups ?? [],
  nameOf: ({ GroupId }) => GroupId,
  summary: ({ GroupName, Description }) => `${GroupName}, ${Description}`,
  create: {
    submitLabel: 'Create security group',
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      { name: 'description', label: 'Description', kind: 'text' },
    ],
    run: (account, { name, description }) =>
      account.call('ec2', 'CreateSecurityGroup', { GroupName: name, Description: description }),
  },
  async detail(account, id) {
    const { SecurityGroups } = await account.call('ec2', 'DescribeSecurityGroups', { GroupIds: [id] });
    const group = SecurityGroups[0];
    const rows = (rules: any[] = []) =>
      rules.flatMap(({ IpProtocol, FromPort, ToPort, IpRanges = [] }) =>
        IpRanges.map(({ CidrIp }: any) => ({
          Protocol: IpProtocol === '-1' ? 'all' : IpProtocol,
          Ports: FromPort === undefined ? 'all' : FromPort === ToPort ? String(FromPort) : `${FromPort}-${ToPort}`,
          Addresses: CidrIp,
        })),
      );
    return {
      facts: [
        ['Name', group.GroupName],
        ['Description', group.Description],
        ['VPC', group.VpcId],
      ],
      sections: [
        { title: 'Inbound', rows: rows(group.IpPermissions), empty: 'Nothing comes in.' },
        { title: 'Outbound', rows: rows(group.IpPermissionsEgress), empty: 'Nothing goes out.' },
      ],
    };
  },
  actions: [
    {
      label: 'Let in',
      form: {
        fields: [
          { name: 'port', label: 'TCP port', kind: 'number', value: '443' },
          { name: 'cidr', label: 'Addresses', kind: 'text', value: '0.0.0.0/0' },
        ],
      },
      async run(account, GroupId, { port, cidr }) {
        const ports = { FromPort: Number(port), ToPort: Number(port) };
        await account.call('ec2', 'AuthorizeSecurityGroupIngress', {
          GroupId,
          IpPermissions: [{ IpProtocol: 'tcp', ...ports, IpRanges: [{ CidrIp: cidr }] }],
        });
        return `${cidr} may connect to port ${port}.`;
      },
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'No instance may be in it.',
    run: (account, GroupId) => account.call('ec2', 'DeleteSecurityGroup', { GroupId }),
  },
};

export const panel = defineConsole({ id: 'ec2', title: 'EC2', order: 7, Icon: Server, kinds: [instances, groups] });
