import type * as sdk from '@aws-sdk/client-codedeploy';
import { builtIn, findConfig } from '../built-in-configs.ts';
import { configExists, configInUse, invalid, notSimulated, required } from '../errors.ts';
import { page } from '../paging.ts';
import type { DeployContext } from '../store.ts';

export function createDeploymentConfig(ctx: DeployContext, input: sdk.CreateDeploymentConfigInput): object {
  const {
    deploymentConfigName: name = '',
    minimumHealthyHosts,
    trafficRoutingConfig,
    computePlatform = 'Server',
  } = input;
  if (!name) throw required('DeploymentConfigName', 'A deployment configuration name is required.');
  if (name.startsWith('CodeDeployDefault.')) throw invalid('DeploymentConfigName', `The name ${name} is reserved.`);
  if (computePlatform === 'ECS' || input.zonalConfig) throw notSimulated('ECS and zonal configurations');
  if (ctx.store.configs.has(name)) throw configExists(name);
  if (computePlatform === 'Lambda') checkRouting(trafficRoutingConfig);
  else checkHosts(minimumHealthyHosts);
  const deploymentConfigId = ctx.ids.uuid('codedeploy');
  const createTime = new Date(ctx.clock.now());
  const own = computePlatform === 'Lambda' ? { trafficRoutingConfig } : { minimumHealthyHosts };
  ctx.store.configs.set(name, { deploymentConfigId, deploymentConfigName: name, computePlatform, createTime, ...own });
  return { deploymentConfigId };
}

function checkHosts(hosts: sdk.MinimumHealthyHosts | undefined): void {
  const { type, value = -1 } = hosts ?? {};
  if (!hosts) throw invalid('MinimumHealthyHostValue', 'Minimum healthy hosts were not specified.');
  if (!(type === 'HOST_COUNT' || type === 'FLEET_PERCENT') || value < 0 || (type === 'FLEET_PERCENT' && value > 99))
    throw invalid('MinimumHealthyHostValue', `The minimum healthy host value ${value} is not valid.`);
}

function checkRouting(routing: sdk.TrafficRoutingConfig | undefined): void {
  const wrong = () => invalid('TrafficRoutingConfiguration', 'The traffic routing configuration is not valid.');
  if (!routing) throw wrong();
  const { type, timeBasedCanary: canary, timeBasedLinear: linear } = routing;
  const percent = canary?.canaryPercentage ?? linear?.linearPercentage ?? 0;
  const minutes = canary?.canaryInterval ?? linear?.linearInterval ?? 0;
  if (type === 'AllAtOnce') return;
  if (!(type === 'TimeBasedCanary' ? canary : type === 'TimeBasedLinear' ? linear : null)) throw wrong();
  if (percent < 1 || percent > 99 || minutes < 1 || minutes > 2880) throw wrong();
}

export const getDeploymentConfig = (ctx: DeployContext, input: sdk.GetDeploymentConfigInput): object => {
  if (!input.deploymentConfigName)
    throw required('DeploymentConfigName', 'A deployment configuration name is required.');
  return { deploymentConfigInfo: findConfig(ctx, input.deploymentConfigName) };
};

export function listDeploymentConfigs({ store, era }: DeployContext, input: sdk.ListDeploymentConfigsInput): object {
  const names = [...builtIn(era).map((one) => one.deploymentConfigName!), ...store.configs.keys()];
  const { shown: deploymentConfigsList, ...next } = page(names, input.nextToken);
  return { deploymentConfigsList, ...next };
}

export function deleteDeploymentConfig(
  ctx: DeployContext,
  { deploymentConfigName: name = '' }: sdk.DeleteDeploymentConfigInput,
): object {
  if (name.startsWith('CodeDeployDefault.'))
    throw invalid('Operation', 'Default deployment configurations cannot be deleted.');
  const groups = [...ctx.store.applications.values()].flatMap((one) => [...one.groups.values()]);
  if (groups.some((group) => group.deploymentConfigName === name)) throw configInUse(name);
  ctx.store.configs.delete(name);
  return {};
}
