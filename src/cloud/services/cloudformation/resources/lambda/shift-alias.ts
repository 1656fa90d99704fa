import { AwsError } from '../../../../aws-error.ts';
import { isObject } from '../../template/template.ts';
import type { ResourceApi } from '../resource-type.ts';

/** How often the deployment is looked at, ms. */
const LOOKS = 5000;

/**
 * Moves an alias to another version by a deployment of CodeDeploy, when its update policy asks for one, and waits for the end of it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html
 * @param from the version that the alias points to.
 * @throws {AwsError} when the deployment does not succeed.
 */
export async function shiftAlias(
  api: ResourceApi,
  { FunctionName, Name, FunctionVersion }: { FunctionName: string; Name: string; FunctionVersion: string },
  from: string,
): Promise<void> {
  const policy = api.updatePolicy();
  const wish = isObject(policy) ? policy['CodeDeployLambdaAliasUpdate'] : undefined;
  // A deployment that has failed has given the alias back already.
  if (!isObject(wish) || (await versionOf(api, FunctionName, Name)) === FunctionVersion) return;
  const { ApplicationName, DeploymentGroupName, BeforeAllowTrafficHook, AfterAllowTrafficHook } = wish;
  const Properties = { Name: FunctionName, Alias: Name, CurrentVersion: from, TargetVersion: FunctionVersion };
  const hooks = { BeforeAllowTraffic: BeforeAllowTrafficHook, AfterAllowTraffic: AfterAllowTrafficHook };
  const content = JSON.stringify({
    version: 0,
    Resources: [{ [api.logicalId]: { Type: 'AWS::Lambda::Function', Properties } }],
    Hooks: Object.entries(hooks).flatMap(([event, hook]) => (hook === undefined ? [] : [{ [event]: hook }])),
  });
  const { deploymentId } = await api.call('codedeploy', 'CreateDeployment', {
    applicationName: ApplicationName,
    deploymentGroupName: DeploymentGroupName,
    revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
  });
  await untilDeployed(api, deploymentId);
}

const versionOf = async (api: ResourceApi, FunctionName: string, Name: string): Promise<string> =>
  (await api.call('lambda', 'GetAlias', { FunctionName, Name })).FunctionVersion;

async function untilDeployed(api: ResourceApi, deploymentId: string): Promise<void> {
  for (;;) {
    const { deploymentInfo } = await api.call('codedeploy', 'GetDeployment', { deploymentId });
    const { status, errorInformation } = deploymentInfo;
    if (status === 'Succeeded') return;
    if (status === 'Failed' || status === 'Stopped')
      throw new AwsError('NotStabilized', errorInformation?.message ?? `The deployment ${deploymentId} has failed.`);
    try {
      await api.sleep(LOOKS);
    } catch (givenUp) {
      await api.look('codedeploy', 'StopDeployment', { deploymentId });
      throw givenUp;
    }
  }
}
