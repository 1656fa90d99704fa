import { allPages } from '../../panels/aws/pages.ts';
import type { ResourceKind } from '../resource/resource-kind.ts';
import { addGroup } from './add-group.ts';
import { deploy } from './deploy.ts';
import { groupsOf } from './groups.ts';

const tagsOf = ({ ec2TagFilters = [] }: any): string =>
  ec2TagFilters.map(({ Key, Value }: any) => (Value ? `${Key}=${Value}` : Key)).join(', ');

const placeOf = ({ s3Location }: any): string =>
  s3Location ? `s3://${s3Location.bucket}/${s3Location.key}` : 'AppSpec file';

/** Applications, with their groups and revisions. */
export const applications: ResourceKind<any> = {
  id: 'applications',
  title: 'Applications',
  one: 'application',
  about: 'An application has deployment groups: the instances, or the function, that its revisions go to.',
  async list(account) {
    const names = await allPages<any, string, string>(
      (nextToken) => account.call('codedeploy', 'ListApplications', nextToken ? { nextToken } : {}),
      (page) => page.applications,
      (page) => page.nextToken,
    );
    if (!names.length) return [];
    return (await account.call('codedeploy', 'BatchGetApplications', { applicationNames: names })).applicationsInfo;
  },
  nameOf: ({ applicationName }) => applicationName,
  summary: ({ computePlatform }) => (computePlatform === 'Lambda' ? 'Lambda' : 'EC2'),
  create: {
    submitLabel: 'Create application',
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      {
        name: 'platform',
        label: 'Compute platform',
        kind: 'choice',
        value: 'Server',
        options: async ({ era }) => [
          { id: 'Server', name: 'EC2' },
          ...(era === '2016' ? [] : [{ id: 'Lambda', name: 'Lambda' }]),
        ],
      },
    ],
    run: (account, { name, platform }) =>
      account.call('codedeploy', 'CreateApplication', { applicationName: name, computePlatform: platform }),
  },
  async detail(account, applicationName) {
    const { application } = await account.call('codedeploy', 'GetApplication', { applicationName });
    const groups = await groupsOf(account, applicationName);
    const { revisions } = await account.call('codedeploy', 'ListApplicationRevisions', { applicationName });
    const server = application.computePlatform !== 'Lambda';
    return {
      facts: [
        ['Compute platform', server ? 'EC2' : 'Lambda'],
        ['Id', application.applicationId],
      ],
      sections: [
        {
          title: 'Deployment groups',
          rows: groups.map((group) => ({
            Group: group.deploymentGroupName,
            ...(server ? { 'Instances tagged': tagsOf(group) } : {}),
            Configuration: group.deploymentConfigName.replace('CodeDeployDefault.', ''),
            'Rolls back': group.autoRollbackConfiguration?.enabled ? 'yes' : 'no',
            'Last deployment': group.lastAttemptedDeployment
              ? `${group.lastAttemptedDeployment.deploymentId}, ${group.lastAttemptedDeployment.status}`
              : 'none',
          })),
          empty: 'No group yet: add one, so that there is something to deploy to.',
        },
        {
          title: 'Revisions',
          rows: revisions.map((revision: any) => ({ Kind: revision.revisionType, Place: placeOf(revision) })),
          empty: 'No revision has been deployed yet.',
        },
      ],
    };
  },
  actions: [...addGroup, ...deploy],
  remove: {
    label: 'Delete',
    warning: 'Its groups and revisions go with it; deployments that were made stay in the list.',
    run: (account, applicationName) => account.call('codedeploy', 'DeleteApplication', { applicationName }),
  },
};
