import * as sdk from '@aws-sdk/client-codedeploy';
import { expect, test } from 'vitest';
import { functionAccount, zip } from '../lambda/testing/function-account.ts';
import { answers, ScriptedRuntime } from '../lambda/testing/scripted-runtime.ts';
import { deployClient, makeRole } from './testing/deploy-account.ts';

const group = { applicationName: 'fn', deploymentGroupName: 'live' };

/** A function with versions 1 and 2, and an alias on 1; deployed by a canary of 10 percent for five minutes. */
async function setUp(hooks: string[] = [], more: Partial<sdk.CreateDeploymentGroupInput> = {}, CurrentVersion = '1') {
  const account = await functionAccount(new ScriptedRuntime({ handler: answers('"ok"') }));
  const { cloud } = account;
  const deploy = deployClient(cloud);
  await makeRole(cloud, 'deployer', 'codedeploy.amazonaws.com', ['lambda:*', 'cloudwatch:DescribeAlarms']);
  await cloud.settle();
  await cloud.call('lambda', 'PublishVersion', { FunctionName: 'hello' });
  await cloud.call('lambda', 'UpdateFunctionCode', {
    FunctionName: 'hello',
    ZipFile: zip({ 'index.js': 'exports.handler = async () => 2' }),
  });
  await cloud.settle();
  await cloud.call('lambda', 'PublishVersion', { FunctionName: 'hello' });
  await cloud.call('lambda', 'CreateAlias', { FunctionName: 'hello', Name: 'live', FunctionVersion: '1' });
  await deploy.send(new sdk.CreateApplicationCommand({ applicationName: 'fn', computePlatform: 'Lambda' }));
  await deploy.send(
    new sdk.CreateDeploymentGroupCommand({
      ...group,
      serviceRoleArn: 'arn:aws:iam::111122223333:role/deployer',
      deploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      ...more,
    }),
  );
  const Properties = { Name: 'hello', Alias: 'live', CurrentVersion, TargetVersion: '2' };
  const content = JSON.stringify({
    version: 0,
    Resources: [{ it: { Type: 'AWS::Lambda::Function', Properties } }],
    Hooks: hooks.map((event) => ({ [event]: 'hello' })),
  });
  const revision = { revisionType: 'AppSpecContent', appSpecContent: { content } } as const;
  const { deploymentId } = await deploy.send(new sdk.CreateDeploymentCommand({ ...group, revision }));
  await cloud.settle();
  const alias = async () => {
    const { FunctionVersion, RoutingConfig } = await cloud.call('lambda', 'GetAlias', {
      FunctionName: 'hello',
      Name: 'live',
    });
    return [FunctionVersion, RoutingConfig?.AdditionalVersionWeights ?? {}];
  };
  const info = async () => (await deploy.send(new sdk.GetDeploymentCommand({ deploymentId }))).deploymentInfo!;
  return { account, cloud, deploy, deploymentId, alias, info };
}

test('a canary: ten percent for five minutes, then all', async () => {
  const { account, cloud, deploy, deploymentId, alias, info } = await setUp();
  expect(await alias()).toEqual(['1', { 2: 0.1 }]);
  await cloud.advance(4.5 * 60_000);
  expect(await alias()).toEqual(['1', { 2: 0.1 }]);
  const targetId = 'hello:live';
  const { deploymentTarget } = await deploy.send(new sdk.GetDeploymentTargetCommand({ deploymentId, targetId }));
  expect(deploymentTarget!.lambdaTarget).toMatchObject({
    status: 'InProgress',
    lambdaFunctionInfo: { currentVersion: '1', targetVersion: '2', targetVersionWeight: 0.1 },
  });
  await cloud.advance(60_000);
  expect(await alias()).toEqual(['2', {}]);
  expect(await info()).toMatchObject({ status: 'Succeeded' });
  expect(account.bugs).toEqual([]);
});

test('hooks are waited for; one that fails leaves everything as it was', async () => {
  const { account, cloud, deploy, deploymentId, alias, info } = await setUp(
    ['BeforeAllowTraffic', 'AfterAllowTraffic'],
    {
      deploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
    },
  );
  const answer = async (status: 'Succeeded' | 'Failed') => {
    const event = JSON.parse(account.invocations().at(-1)!.event);
    expect(event).toEqual({ DeploymentId: deploymentId, LifecycleEventHookExecutionId: expect.any(String) });
    const lifecycleEventHookExecutionId = event.LifecycleEventHookExecutionId;
    await deploy.send(
      new sdk.PutLifecycleEventHookExecutionStatusCommand({ deploymentId, lifecycleEventHookExecutionId, status }),
    );
    await cloud.settle();
  };
  expect(await alias()).toEqual(['1', {}]);
  await answer('Succeeded');
  expect(await alias()).toEqual(['2', {}]);
  await answer('Failed');
  expect(await alias()).toEqual(['1', {}]);
  expect(await info()).toMatchObject({ status: 'Failed', errorInformation: { code: 'HOOK_EXECUTION_FAILURE' } });
});

test('a hook that never answers fails after an hour', async () => {
  const { cloud, info } = await setUp(['BeforeAllowTraffic']);
  await cloud.advance(3_599_000);
  expect((await info()).status).toBe('InProgress');
  await cloud.advance(2000);
  expect((await info()).status).toBe('Failed');
});

test('an alarm gives the traffic back', async () => {
  const { cloud, alias, info } = await setUp([], {
    alarmConfiguration: { enabled: true, alarms: [{ name: 'errors' }] },
  });
  await cloud.call('monitoring', 'PutMetricAlarm', {
    AlarmName: 'errors',
    MetricName: 'm',
    Namespace: 'n',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'ignore',
  });
  await cloud.call('monitoring', 'SetAlarmState', { AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'test' });
  await cloud.advance(61_000);
  expect(await info()).toMatchObject({ status: 'Failed', errorInformation: { code: 'ALARM_ACTIVE' } });
  expect(await alias()).toEqual(['1', {}]);
});

test('an alias that is not where the AppSpec file says', async () => {
  const { alias, info } = await setUp([], {}, '2');
  expect((await info()).errorInformation).toEqual({
    code: 'INVALID_LAMBDA_CONFIGURATION',
    message:
      'The deployment failed because the AppSpec file that specifies the AWS Lambda deployment configuration is missing or has an invalid configuration. The Lambda function alias version does not match the current version in AppSpec file.',
  });
  expect(await alias()).toEqual(['1', {}]);
});
