import type * as sdk from '@aws-sdk/client-codedeploy';
import { findConfig } from '../built-in-configs.ts';
import { badRole, groupExists, invalid, notSimulated, required } from '../errors.ts';
import { findApplication, findGroup } from '../find.ts';
import { page } from '../paging.ts';
import { groupCaller } from '../role.ts';
import type { Application, DeployContext } from '../store.ts';
import { NAME } from './applications.ts';

type Settings = Omit<sdk.CreateDeploymentGroupInput, 'applicationName' | 'deploymentGroupName' | 'serviceRoleArn'> & {
  serviceRoleArn?: string | undefined;
};

async function checkSettings(ctx: DeployContext, platform: Application['platform'], input: Settings): Promise<void> {
  if (input.autoScalingGroups?.length || input.ecsServices?.length || input.onPremisesInstanceTagFilters?.length)
    throw notSimulated('Auto Scaling groups, ECS services and on-premises instances');
  if (input.blueGreenDeploymentConfiguration && platform === 'Server')
    throw notSimulated('blue/green deployments to servers');
  if (input.loadBalancerInfo) throw notSimulated('load balancers');
  if (platform === 'Lambda' && (input.ec2TagFilters?.length || input.ec2TagSet))
    throw invalid('EC2TagCombination', 'Deployment groups of Lambda have no EC2 tags.');
  if (input.ec2TagFilters?.length && input.ec2TagSet)
    throw invalid('EC2TagCombination', 'Only one of ec2TagFilters and ec2TagSet can be given.');
  if (input.deploymentConfigName) {
    const { computePlatform } = findConfig(ctx, input.deploymentConfigName);
    if (computePlatform !== platform)
      throw invalid(
        'DeploymentConfigName',
        `${input.deploymentConfigName} is not for the compute platform ${platform}.`,
      );
  }
  if (input.serviceRoleArn && !(await groupCaller(ctx, input.serviceRoleArn))) throw badRole(input.serviceRoleArn);
}

/** What a group keeps of what it is given. */
const SETTINGS = [
  'ec2TagFilters',
  'ec2TagSet',
  'serviceRoleArn',
  'triggerConfigurations',
  'alarmConfiguration',
  'autoRollbackConfiguration',
  'deploymentConfigName',
] as const;

const settingsOf = (input: Settings): Partial<sdk.DeploymentGroupInfo> =>
  Object.fromEntries(SETTINGS.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]));

export async function createDeploymentGroup(
  ctx: DeployContext,
  input: sdk.CreateDeploymentGroupInput,
): Promise<object> {
  const application = findApplication(ctx, input.applicationName);
  const { platform } = application;
  const name = input.deploymentGroupName;
  if (!name) throw required('DeploymentGroupName', 'A deployment group name is required.');
  if (!NAME.test(name)) throw invalid('DeploymentGroupName', `The deployment group name ${name} is not valid.`);
  if (application.groups.has(name)) throw groupExists(name);
  if (!input.serviceRoleArn) throw required('Role', 'The service role ARN is required.');
  if (platform === 'Lambda' && input.deploymentStyle?.deploymentType !== 'BLUE_GREEN')
    throw invalid(
      'DeploymentStyle',
      'For Lambda deployment group, deploymentType can only be set to BLUE_GREEN and deploymentOption to WITH_TRAFFIC_CONTROL',
    );
  await checkSettings(ctx, platform, input);
  const deploymentGroupId = ctx.ids.uuid('codedeploy');
  application.groups.set(name, {
    applicationName: application.name,
    deploymentGroupId,
    deploymentGroupName: name,
    deploymentConfigName: platform === 'Lambda' ? 'CodeDeployDefault.LambdaAllAtOnce' : 'CodeDeployDefault.OneAtATime',
    computePlatform: platform,
    ec2TagFilters: [],
    onPremisesInstanceTagFilters: [],
    autoScalingGroups: [],
    triggerConfigurations: [],
    deploymentStyle:
      platform === 'Lambda'
        ? { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' }
        : { deploymentType: 'IN_PLACE', deploymentOption: 'WITHOUT_TRAFFIC_CONTROL' },
    ...settingsOf(input),
  });
  return { deploymentGroupId };
}

export async function updateDeploymentGroup(
  ctx: DeployContext,
  input: sdk.UpdateDeploymentGroupInput,
): Promise<object> {
  const application = findApplication(ctx, input.applicationName);
  const group = findGroup(application, input.currentDeploymentGroupName);
  const name = input.newDeploymentGroupName ?? group.deploymentGroupName!;
  if (name !== group.deploymentGroupName && application.groups.has(name)) throw groupExists(name);
  await checkSettings(ctx, application.platform, input);
  application.groups.delete(group.deploymentGroupName!);
  application.groups.set(name, { ...group, ...settingsOf(input), deploymentGroupName: name });
  return { hooksNotCleanedUp: [] };
}

export function deleteDeploymentGroup(ctx: DeployContext, input: sdk.DeleteDeploymentGroupInput): object {
  findApplication(ctx, input.applicationName).groups.delete(input.deploymentGroupName ?? '');
  return { hooksNotCleanedUp: [] };
}

export const getDeploymentGroup = (ctx: DeployContext, input: sdk.GetDeploymentGroupInput): object => ({
  deploymentGroupInfo: findGroup(findApplication(ctx, input.applicationName), input.deploymentGroupName),
});

export const batchGetDeploymentGroups = (ctx: DeployContext, input: sdk.BatchGetDeploymentGroupsInput): object => {
  const application = findApplication(ctx, input.applicationName);
  return { deploymentGroupsInfo: (input.deploymentGroupNames ?? []).map((name) => findGroup(application, name)) };
};

export function listDeploymentGroups(ctx: DeployContext, input: sdk.ListDeploymentGroupsInput): object {
  const { name, groups } = findApplication(ctx, input.applicationName);
  const { shown: deploymentGroups, ...next } = page([...groups.keys()].sort(), input.nextToken);
  return { applicationName: name, deploymentGroups, ...next };
}
