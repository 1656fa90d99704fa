import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import type { ResourceKind } from '../resource/resource-kind.ts';

const GROUP = JSON.stringify(
  {
    deploymentGroupName: 'live',
    serviceRoleArn: 'arn:aws:iam::111122223333:role/deployer',
    deploymentConfigName: 'CodeDeployDefault.OneAtATime',
    ec2TagFilters: [{ Key: 'app', Value: 'web', Type: 'KEY_AND_VALUE' }],
  },
  null,
  2,
);

const groupsOf = async (account: AccountPort, applicationName: string): Promise<any[]> => {
  const { deploymentGroups } = await account.call('codedeploy', 'ListDeploymentGroups', { applicationName });
  if (!deploymentGroups.length) return [];
  const input = { applicationName, deploymentGroupNames: deploymentGroups };
  return (await account.call('codedeploy', 'BatchGetDeploymentGroups', input)).deploymentGroupsInfo;
};

/** Applications, with their groups. */
export const applications: ResourceKind<string> = {
  id: 'applications',
  title: 'Applications',
  one: 'application',
  about: 'An application has deployment groups: the instances, or the function, that its revisions go to.',
  list: (account) =>
    allPages<any, string, string>(
      (nextToken) => account.call('codedeploy', 'ListApplications', nextToken ? { nextToken } : {}),
      (page) => page.applications,
      (page) => page.nextToken,
    ),
  nameOf: (name) => name,
  create: {
    submitLabel: 'Create application',
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      {
        name: 'platform',
        label: 'Compute platform',
        kind: 'choice',
        value: 'Server',
        options: [
          { id: 'Server', name: 'EC2' },
          { id: 'Lambda', name: 'Lambda' },
        ],
      },
    ],
    run: (account, { name, platform }) =>
      account.call('codedeploy', 'CreateApplication', { applicationName: name, computePlatform: platform }),
  },
  async detail(account, applicationName) {
    const { application } = await account.call('codedeploy', 'GetApplication', { applicationName });
    const groups = await groupsOf(account, applicationName);
    return {
      facts: [
        ['Compute platform', application.computePlatform],
        ['Id', application.applicationId],
      ],
      sections: groups.length
        ? groups.map((group) => ({ title: `Group ${group.deploymentGroupName}`, json: group }))
        : [{ title: 'Deployment groups', rows: [], empty: 'No group yet.' }],
    };
  },
  actions: [
    {
      label: 'Add group',
      form: { fields: [{ name: 'group', label: 'Deployment group', kind: 'json', value: GROUP }] },
      run: (account, applicationName, { group }) =>
        account.call('codedeploy', 'CreateDeploymentGroup', { applicationName, ...JSON.parse(group!) }),
    },
    {
      label: 'Deploy',
      form: {
        fields: [
          { name: 'group', label: 'Deployment group', kind: 'text' },
          { name: 'bucket', label: 'Bucket', kind: 'text' },
          {
            name: 'key',
            label: 'Key',
            kind: 'text',
            description: 'A zip with an appspec.yml; an AppSpec file in YAML for Lambda.',
          },
        ],
      },
      async run(account, applicationName, { group, bucket, key }) {
        const bundleType = key!.endsWith('.zip') ? 'zip' : 'YAML';
        const revision = { revisionType: 'S3', s3Location: { bucket, key, bundleType } };
        const input = { applicationName, deploymentGroupName: group, revision };
        const { deploymentId } = await account.call('codedeploy', 'CreateDeployment', input);
        return `Deployment ${deploymentId} begins.`;
      },
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'Its groups and revisions go with it; deployments that were made stay in the list.',
    run: (account, applicationName) => account.call('codedeploy', 'DeleteApplication', { applicationName }),
  },
};
