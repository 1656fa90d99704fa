import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { codedeploy } from './index.ts';
import { launchHosts, setUp, upload } from './testing/deploy-account.ts';

const shapes = protocolFor(codedeploy.model).operations;

/** What the service takes where any text is mostly refused; `deploymentId` stands for one that is there. */
const plausible: Record<string, unknown> = {
  applicationName: 'web',
  applicationNames: ['web'],
  newApplicationName: 'web2',
  deploymentGroupName: 'live',
  currentDeploymentGroupName: 'live',
  deploymentGroupNames: ['live'],
  serviceRoleArn: 'arn:aws:iam::111122223333:role/deployer',
  deploymentConfigName: 'CodeDeployDefault.AllAtOnce',
  minimumHealthyHosts: { type: 'HOST_COUNT', value: 1 },
  computePlatform: 'Server',
};
const dropped =
  /^(nextToken|autoScalingGroups|ecsServices|onPremises\w+|blueGreen\w+|loadBalancerInfo|ec2TagSet|targetInstances|updateOutdated\w+|zonalConfig|deploymentConfigName|triggerConfigurations)$/;

const inputs = (operation: string) =>
  fc.tuple(arbitraryShape(shapes.get(operation)!.input), fc.nat(4)).map(([input, kind]) => {
    if (kind === 0) return input;
    const likely = Object.entries(input).filter(([name]) => !dropped.test(name) || operation.endsWith('Config'));
    return Object.fromEntries(likely.map(([name, value]) => [name, plausible[name] ?? value]));
  });

test.each(Object.keys(codedeploy.operations))('%s answers any input of its shape', async (operation) => {
  const { cloud, deploy: _ } = await setUp();
  await launchHosts(cloud, 1);
  const revision = await upload(cloud);
  await fc.assert(
    fc.asyncProperty(inputs(operation), async (input) => {
      await cloud.call('codedeploy', 'CreateApplication', { applicationName: 'web' }).catch(() => {});
      const group = { applicationName: 'web', deploymentGroupName: 'live' };
      const serviceRoleArn = plausible['serviceRoleArn'];
      const ec2TagFilters = [{ Key: 'app', Value: 'web', Type: 'KEY_AND_VALUE' }];
      await cloud
        .call('codedeploy', 'CreateDeploymentGroup', { ...group, serviceRoleArn, ec2TagFilters })
        .catch(() => {});
      const { deploymentId } = await cloud.call('codedeploy', 'CreateDeployment', { ...group, revision });
      await cloud.settle();
      const given = {
        ...input,
        ...('deploymentId' in input ? { deploymentId } : {}),
        ...('revision' in input ? { revision } : {}),
      };
      await cloud.call('codedeploy', operation, given).catch((error) => expect(error.code).not.toBe('InternalFailure'));
      await cloud.settle();
    }),
    { numRuns: 8, seed: 20261123 },
  );
});
