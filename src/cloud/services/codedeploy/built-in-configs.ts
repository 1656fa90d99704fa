import type { DeploymentConfigInfo } from '@aws-sdk/client-codedeploy';
import type { Era } from '../../era.ts';
import { noConfig } from './errors.ts';
import type { DeployContext } from './store.ts';

const server = (deploymentConfigName: string, type: 'HOST_COUNT' | 'FLEET_PERCENT', value: number) => ({
  deploymentConfigName,
  computePlatform: 'Server' as const,
  minimumHealthyHosts: { type, value },
});

const canary = (percentage: number, minutes: number): DeploymentConfigInfo => ({
  deploymentConfigName: `CodeDeployDefault.LambdaCanary${percentage}Percent${minutes}Minutes`,
  computePlatform: 'Lambda',
  trafficRoutingConfig: {
    type: 'TimeBasedCanary',
    timeBasedCanary: { canaryPercentage: percentage, canaryInterval: minutes },
  },
});

const linear = (percentage: number, minutes: number): DeploymentConfigInfo => ({
  deploymentConfigName: `CodeDeployDefault.LambdaLinear${percentage}PercentEvery${minutes}Minute${minutes > 1 ? 's' : ''}`,
  computePlatform: 'Lambda',
  trafficRoutingConfig: {
    type: 'TimeBasedLinear',
    timeBasedLinear: { linearPercentage: percentage, linearInterval: minutes },
  },
});

const servers: DeploymentConfigInfo[] = [
  server('CodeDeployDefault.OneAtATime', 'HOST_COUNT', 1),
  server('CodeDeployDefault.HalfAtATime', 'FLEET_PERCENT', 50),
  server('CodeDeployDefault.AllAtOnce', 'HOST_COUNT', 0),
];

/** "Working with deployment configurations", CodeDeploy User Guide; those for Lambda came in November 2017. */
const lambdas: DeploymentConfigInfo[] = [
  ...[5, 10, 15, 30].map((minutes) => canary(10, minutes)),
  ...[1, 2, 3, 10].map((minutes) => linear(10, minutes)),
  {
    deploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
    computePlatform: 'Lambda',
    trafficRoutingConfig: { type: 'AllAtOnce' },
  },
];

export const builtIn = (era: Era): DeploymentConfigInfo[] => (era === '2016' ? servers : [...servers, ...lambdas]);

/** @throws {AwsError} DeploymentConfigDoesNotExistException */
export function findConfig({ store, era }: DeployContext, name: string): DeploymentConfigInfo {
  const found = store.configs.get(name) ?? builtIn(era).find((one) => one.deploymentConfigName === name);
  if (!found) throw noConfig(name);
  return found;
}
