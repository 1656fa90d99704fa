import * as sdk from '@aws-sdk/client-codedeploy';
import { describe, expect, test } from 'vitest';
import { deployClient, launchHosts, setUp, upload } from './testing/deploy-account.ts';
import { testCloud } from '../../testing/test-cloud.ts';

const live = { applicationName: 'web', deploymentGroupName: 'live' };

async function run(
  { cloud, deploy }: Awaited<ReturnType<typeof setUp>>,
  revision: sdk.RevisionLocation,
  more: object = {},
) {
  const { deploymentId } = await deploy.send(new sdk.CreateDeploymentCommand({ ...live, revision, ...more }));
  await cloud.settle();
  const { deploymentInfo } = await deploy.send(new sdk.GetDeploymentCommand({ deploymentId }));
  const { targetIds } = await deploy.send(new sdk.ListDeploymentTargetsCommand({ deploymentId }));
  const { deploymentTargets = [] } = targetIds!.length
    ? await deploy.send(new sdk.BatchGetDeploymentTargetsCommand({ deploymentId, targetIds }))
    : {};
  return { info: deploymentInfo!, targets: deploymentTargets.map(({ instanceTarget }) => instanceTarget!) };
}

test('a revision goes through all lifecycle events, on one instance after the other', async () => {
  const account = await setUp();
  await launchHosts(account.cloud, 2);
  const { info, targets } = await run(account, await upload(account.cloud));
  expect(info).toMatchObject({ status: 'Succeeded', creator: 'user', deploymentOverview: { Succeeded: 2, Failed: 0 } });
  expect(info.deploymentId).toMatch(/^d-[A-Z0-9]{9}$/);
  expect(targets[0]!.lifecycleEvents!.map(({ lifecycleEventName, status }) => [lifecycleEventName, status])).toEqual(
    [
      'ApplicationStop',
      'DownloadBundle',
      'BeforeInstall',
      'Install',
      'AfterInstall',
      'ApplicationStart',
      'ValidateService',
    ].map((name) => [name, 'Succeeded']),
  );
  const [first, second] = targets.map(({ lifecycleEvents }) => lifecycleEvents!);
  expect(second![0]!.startTime! >= first!.at(-1)!.endTime!).toBe(true);
  const { deploymentGroupInfo } = await account.deploy.send(new sdk.GetDeploymentGroupCommand(live));
  expect(deploymentGroupInfo!.lastSuccessfulDeployment).toMatchObject({ deploymentId: info.deploymentId });
});

describe('failures', () => {
  const trouble = async (files: Record<string, string>, profile = true) => {
    const account = await setUp();
    await launchHosts(account.cloud, 1, profile);
    const { info, targets } = await run(account, await upload(account.cloud, files));
    const failed = targets[0]!.lifecycleEvents!.find(({ status }) => status === 'Failed')!;
    const { errorCode, message } = failed.diagnostics!;
    expect(info.errorInformation!.code).toBe('HEALTH_CONSTRAINTS');
    return [failed.lifecycleEventName, errorCode, message];
  };

  test.each([
    [
      { 'appspec.yml': '' },
      'BeforeInstall',
      'UnknownError',
      /did not find an AppSpec file within the unpacked revision directory/,
    ],
    [
      { 'appspec.yml': 'version: 1.0\nos: linux' },
      'BeforeInstall',
      'UnknownError',
      /an invalid version value \(1\) was entered/,
    ],
    [
      { 'appspec.yml': 'version: 0.0\nos: beos' },
      'BeforeInstall',
      'UnknownError',
      /unsupported operating system \(beos\)/,
    ],
    [{ 'appspec.yml': 'a: [' }, 'BeforeInstall', 'UnknownError', /^\(<unknown>\)/],
    [
      { 'start.sh': '' },
      'ApplicationStart',
      'ScriptMissing',
      /^Script does not exist at specified location: .*start\.sh$/,
    ],
    [
      { 'start.sh': 'false\nexit 3\n' },
      'ApplicationStart',
      'ScriptFailed',
      /^Script at specified location: start.sh run as user root failed with exit code 3$/,
    ],
  ])('%j', async (files, event, code, message) => {
    expect(await trouble(files)).toEqual([event, code, expect.stringMatching(message)]);
  });

  test('an instance without a profile can fetch nothing', async () => {
    expect(await trouble({}, false)).toEqual([
      'DownloadBundle',
      'UnknownError',
      expect.stringMatching(/^Missing credentials/),
    ]);
  });

  test('no instances', async () => {
    const account = await setUp();
    const { info } = await run(account, await upload(account.cloud));
    expect(info).toMatchObject({ status: 'Failed', errorInformation: { code: 'NO_INSTANCES' } });
  });

  test('a role that may not look at EC2', async () => {
    const account = await setUp();
    await account.cloud.call('iam', 'DeleteRolePolicy', { RoleName: 'deployer', PolicyName: 'p' });
    const { info } = await run(account, await upload(account.cloud));
    expect(info.errorInformation).toMatchObject({
      code: 'IAM_ROLE_PERMISSIONS',
      message: expect.stringContaining('AWS service: AmazonEC2'),
    });
  });

  test('one of three fails: the others are skipped, and the last good revision comes back', async () => {
    const account = await setUp({ autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE'] } });
    await launchHosts(account.cloud, 3);
    const good = await upload(account.cloud);
    await run(account, good);
    const { info, targets } = await run(account, await upload(account.cloud, { 'start.sh': 'exit 1' }, 'bad.zip'));
    expect(targets.map(({ status }) => status)).toEqual(['Failed', 'Skipped', 'Skipped']);
    const { deploymentInfo } = await account.deploy.send(
      new sdk.GetDeploymentCommand({ deploymentId: info.rollbackInfo!.rollbackDeploymentId }),
    );
    expect(deploymentInfo).toMatchObject({ status: 'Succeeded', creator: 'codeDeployRollback', revision: good });
  });

  test('one of three fails and may: all at once', async () => {
    const account = await setUp({ deploymentConfigName: 'CodeDeployDefault.AllAtOnce' });
    await launchHosts(account.cloud, 2);
    await launchHosts(account.cloud, 1, false);
    const { info } = await run(account, await upload(account.cloud));
    expect(info).toMatchObject({ status: 'Succeeded', deploymentOverview: { Succeeded: 2, Failed: 1 } });
  });
});

test('one deployment at a time; it can be stopped, once', async () => {
  const { cloud, deploy } = await setUp();
  await launchHosts(cloud, 1);
  const input = { ...live, revision: await upload(cloud) };
  const { deploymentId } = await deploy.send(new sdk.CreateDeploymentCommand(input));
  await expect(deploy.send(new sdk.CreateDeploymentCommand(input))).rejects.toMatchObject({
    name: 'DeploymentLimitExceededException',
    message: `The Deployment Group 'live' already has an active Deployment '${deploymentId}'`,
  });
  expect(await deploy.send(new sdk.StopDeploymentCommand({ deploymentId }))).toMatchObject({ status: 'Succeeded' });
  await expect(deploy.send(new sdk.StopDeploymentCommand({ deploymentId }))).rejects.toMatchObject({
    name: 'DeploymentAlreadyCompletedException',
  });
  const { deployments } = await deploy.send(
    new sdk.ListDeploymentsCommand({ ...live, includeOnlyStatuses: ['Stopped'] }),
  );
  expect(deployments).toEqual([deploymentId]);
});

test('EventBridge and topics hear of it', async () => {
  const topic = 'arn:aws:sns:us-east-1:111122223333:news';
  const { cloud, deploy } = await setUp({
    triggerConfigurations: [{ triggerName: 't', triggerTargetArn: topic, triggerEvents: ['DeploymentSuccess'] }],
  });
  await cloud.call('sns', 'CreateTopic', { Name: 'news' });
  await cloud.call('sqs', 'CreateQueue', {
    QueueName: 'q',
    Attributes: {
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' },
      }),
    },
  });
  const queue = 'arn:aws:sqs:us-east-1:111122223333:q';
  await cloud.call('sns', 'Subscribe', {
    TopicArn: topic,
    Protocol: 'sqs',
    Endpoint: queue,
    Attributes: { RawMessageDelivery: 'true' },
  });
  await cloud.call('events', 'PutRule', { Name: 'r', EventPattern: '{"source":["aws.codedeploy"]}' });
  await cloud.call('events', 'PutTargets', { Rule: 'r', Targets: [{ Id: 'q', Arn: queue }] });
  await launchHosts(cloud, 1);
  await run({ cloud, deploy }, await upload(cloud));
  const { Messages } = await cloud.call('sqs', 'ReceiveMessage', { QueueUrl: 'q', MaxNumberOfMessages: 10 });
  const bodies = Messages.map(({ Body }: any) => JSON.parse(Body));
  expect(
    bodies
      .filter((body: any) => body.detail)
      .map((body: any) => [body['detail-type'], body.detail.state])
      .sort(),
  ).toEqual([
    ['CodeDeploy Deployment State-change Notification', 'START'],
    ['CodeDeploy Deployment State-change Notification', 'SUCCESS'],
  ]);
  expect(bodies.find((body: any) => body.eventTriggerName)).toMatchObject({
    status: 'SUCCEEDED',
    applicationName: 'web',
  });
});

test.each([
  [
    new sdk.GetApplicationCommand({ applicationName: 'x' }),
    'ApplicationDoesNotExistException',
    'No application found for name: x',
  ],
  [
    new sdk.GetDeploymentGroupCommand({ applicationName: 'web', deploymentGroupName: 'x' }),
    'DeploymentGroupDoesNotExistException',
    'No Deployment Group found for name: x',
  ],
  [
    new sdk.GetDeploymentConfigCommand({ deploymentConfigName: 'x' }),
    'DeploymentConfigDoesNotExistException',
    'No Deployment Configuration found for name: x',
  ],
  [new sdk.CreateDeploymentCommand(live), 'RevisionRequiredException', 'Revision was not specified.'],
])('%#: what is not there', async (command, name, message) => {
  const { deploy } = await setUp();
  await expect(deploy.send(command as never)).rejects.toMatchObject({ name, message });
});

test('2016 knows three configurations and no Lambda', async () => {
  const deploy = deployClient(testCloud({ era: '2016' }));
  const { deploymentConfigsList } = await deploy.send(new sdk.ListDeploymentConfigsCommand({}));
  expect(deploymentConfigsList).toEqual(
    ['OneAtATime', 'HalfAtATime', 'AllAtOnce'].map((name) => `CodeDeployDefault.${name}`),
  );
  const create = new sdk.CreateApplicationCommand({ applicationName: 'f', computePlatform: 'Lambda' });
  await expect(deploy.send(create)).rejects.toMatchObject({ name: 'InvalidComputePlatformException' });
});
