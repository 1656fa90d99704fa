import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import type { Option } from '../resource/form-spec.ts';
import type { Detail } from '../resource/resource-kind.ts';

/** The deployment groups of an application. */
export async function groupsOf(account: AccountPort, applicationName: string): Promise<any[]> {
  const { deploymentGroups } = await account.call('codedeploy', 'ListDeploymentGroups', { applicationName });
  if (!deploymentGroups.length) return [];
  const input = { applicationName, deploymentGroupNames: deploymentGroups };
  return (await account.call('codedeploy', 'BatchGetDeploymentGroups', input)).deploymentGroupsInfo;
}

/** Whether the page of an application is that of one for this platform. */
export const isFor =
  (platform: 'EC2' | 'Lambda') =>
  ({ facts }: Detail): boolean =>
    facts?.[0]?.[1] === platform;

/** Roles that CodeDeploy may take on, to choose from. */
export async function roleOptions(account: AccountPort): Promise<readonly Option[]> {
  const roles = await allPages<any, any, string>(
    (Marker) => account.call('iam', 'ListRoles', Marker ? { Marker } : {}),
    (page) => page.Roles,
    (page) => page.Marker,
  );
  return roles
    .filter(({ AssumeRolePolicyDocument }) => decodeURIComponent(AssumeRolePolicyDocument).includes('codedeploy'))
    .map(({ Arn, RoleName }) => ({ id: Arn, name: RoleName }));
}

/** Deployment configurations of a platform, to choose from. */
export const configOptions =
  (lambda: boolean) =>
  async (account: AccountPort): Promise<readonly Option[]> => {
    const { deploymentConfigsList } = await account.call('codedeploy', 'ListDeploymentConfigs', {});
    return deploymentConfigsList
      .filter((name: string) => !name.startsWith('CodeDeployDefault.') || /\.(Lambda|ECS)/.test(name) === lambda)
      .map((id: string) => ({ id, name: id.replace('CodeDeployDefault.', '') }));
  };
