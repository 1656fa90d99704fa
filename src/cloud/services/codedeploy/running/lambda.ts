import { arn } from '../../../../std/arn.ts';
import { text, utf8 } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import type { Caller } from '../../../caller.ts';
import type { ErrorCode } from '@aws-sdk/client-codedeploy';
import { findConfig } from '../built-in-configs.ts';
import { isRunning } from '../find.ts';
import { groupCaller } from '../role.ts';
import { AppSpecError, parseYaml } from './app-spec.ts';
import { countTargets, fail, succeed } from './conclude.ts';
import type { DeployContext, Deployment, Shift } from '../store.ts';

const EVENTS = ['BeforeAllowTraffic', 'AllowTraffic', 'AfterAllowTraffic'];
/** "If a hook does not answer within one hour, the deployment fails." */
const HOOK_MS = 3_600_000;
const MINUTE_MS = 60_000;

const groupOf = ({ store }: DeployContext, { info }: Deployment) =>
  store.applications.get(info.applicationName)?.groups.get(info.deploymentGroupName);

const roleOf = async (ctx: DeployContext, deployment: Deployment): Promise<Caller | null> => {
  const group = groupOf(ctx, deployment);
  return group ? groupCaller(ctx, group.serviceRoleArn!) : null;
};

/** Reads the AppSpec file and begins with the first hook. */
export async function startOnLambda(ctx: DeployContext, deployment: Deployment): Promise<void> {
  const role = await roleOf(ctx, deployment);
  if (!role) return fail(ctx, deployment, 'IAM_ROLE_MISSING', 'The service role cannot be accessed.');
  let shift: Shift;
  try {
    shift = readShift(await appSpecOf(ctx, deployment, role));
  } catch (error) {
    if (!(error instanceof AppSpecError || error instanceof AwsError)) throw error;
    const missing = error instanceof AwsError && error.code.startsWith('NoSuch');
    return fail(ctx, deployment, missing ? 'REVISION_MISSING' : 'INVALID_REVISION', error.message);
  }
  const mismatch = await mismatchOf(ctx, shift, role);
  if (mismatch) return fail(ctx, deployment, ...mismatch);
  deployment.shift = shift;
  deployment.targets = [
    {
      id: `${shift.functionName}:${shift.alias}`,
      arn: arn('lambda', ctx.region, ctx.accountId, `function:${shift.functionName}:${shift.alias}`),
      status: 'InProgress',
      updatedAt: ctx.clock.now(),
      events: EVENTS.map((lifecycleEventName) => ({ lifecycleEventName, status: 'Pending' })),
    },
  ];
  countTargets(deployment);
  await enter(ctx, deployment, 0);
}

/** Why a shift cannot begin: the alias has to be where the AppSpec file says. Message as users of SAM have reported it. */
async function mismatchOf(
  ctx: DeployContext,
  { functionName: FunctionName, alias: Name, from }: Shift,
  as: Caller,
): Promise<[ErrorCode, string] | null> {
  try {
    const { FunctionVersion } = await ctx.call('lambda', 'GetAlias', { FunctionName, Name }, { as });
    if (FunctionVersion === from) return null;
    return [
      'INVALID_LAMBDA_CONFIGURATION',
      'The deployment failed because the AppSpec file that specifies the AWS Lambda deployment configuration is missing or has an invalid configuration. The Lambda function alias version does not match the current version in AppSpec file.',
    ];
  } catch (error) {
    if (error instanceof AwsError) return [troubleCode(error), error.message];
    throw error;
  }
}

const troubleCode = ({ code }: AwsError): ErrorCode =>
  code === 'AccessDeniedException' ? 'IAM_ROLE_PERMISSIONS' : 'INVALID_LAMBDA_FUNCTION';

async function appSpecOf(ctx: DeployContext, { info }: Deployment, as: Caller): Promise<string> {
  const { s3Location, appSpecContent, string: raw } = info.revision!;
  if (!s3Location) return (appSpecContent ?? raw)!.content!;
  const { Body } = await ctx.call('s3', 'GetObject', { Bucket: s3Location.bucket, Key: s3Location.key }, { as });
  return text(Body);
}

function readShift(source: string): Shift {
  const { Resources, Hooks } = parseYaml(source);
  const resource: any = Object.values([Resources].flat()[0] ?? {})[0];
  const { Name, Alias, CurrentVersion, TargetVersion } = resource?.Properties ?? {};
  if (resource?.Type !== 'AWS::Lambda::Function' || !Name || !Alias || !CurrentVersion || !TargetVersion)
    throw new AppSpecError(
      'The AppSpec file needs one resource of type AWS::Lambda::Function with Name, Alias, CurrentVersion and TargetVersion.',
    );
  const hooks = Object.assign({}, ...[Hooks ?? []].flat());
  return {
    functionName: String(Name).split(':').at(-1)!,
    alias: String(Alias),
    from: String(CurrentVersion),
    to: String(TargetVersion),
    hooks,
    weight: 0,
  };
}

/** Begins with a lifecycle event. */
async function enter(ctx: DeployContext, deployment: Deployment, index: number): Promise<void> {
  const event = deployment.targets[0]!.events[index];
  if (!event) return finish(ctx, deployment);
  event.startTime = new Date(ctx.clock.now());
  const hook = deployment.shift!.hooks[event.lifecycleEventName!];
  if (index === 1) {
    event.status = 'InProgress';
    return shiftTraffic(ctx, deployment.info.deploymentId);
  }
  if (!hook) {
    event.status = 'Succeeded';
    event.endTime = new Date(ctx.clock.now());
    return enter(ctx, deployment, index + 1);
  }
  event.status = 'InProgress';
  await callHook(ctx, deployment, hook);
}

async function callHook(ctx: DeployContext, deployment: Deployment, FunctionName: string): Promise<void> {
  const { deploymentId } = deployment.info;
  const id = ctx.ids.token(60);
  const Payload = utf8(JSON.stringify({ DeploymentId: deploymentId, LifecycleEventHookExecutionId: id }));
  const shift = deployment.shift!;
  shift.waiting = id;
  shift.timer = ctx.clock.schedule({
    at: ctx.clock.now() + HOOK_MS,
    task: 'hookTimeout',
    payload: id,
    background: true,
  });
  try {
    const as = (await roleOf(ctx, deployment)) ?? undefined;
    await ctx.call('lambda', 'Invoke', { FunctionName, InvocationType: 'Event', Payload }, as ? { as } : {});
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    await hookAnswered(ctx, id, 'Failed', error.message);
  }
}

/** Task: nobody has answered for an hour. */
export const hookTimeout = (ctx: DeployContext, id: string): Promise<boolean> =>
  hookAnswered(ctx, id, 'Failed', 'The hook did not answer within an hour.');

/** A hook's function tells how it went. @returns whether anybody waits for that. */
export async function hookAnswered(ctx: DeployContext, id: string, status: string, why?: string): Promise<boolean> {
  const deployment = [...ctx.store.deployments.values()].find(({ shift }) => shift?.waiting === id);
  if (!deployment || !isRunning(deployment)) return false;
  const { shift, targets } = deployment;
  delete shift!.waiting;
  if (shift!.timer !== undefined) ctx.clock.cancel(shift!.timer);
  const events = targets[0]!.events;
  const index = events.findIndex((event) => event.status === 'InProgress');
  const event = events[index]!;
  event.endTime = new Date(ctx.clock.now());
  if (status === 'Succeeded') {
    event.status = 'Succeeded';
    await enter(ctx, deployment, index + 1);
    return true;
  }
  event.status = 'Failed';
  if (why)
    event.diagnostics = {
      errorCode: 'UnknownError',
      scriptName: shift!.hooks[event.lifecycleEventName!] ?? '',
      message: why,
    };
  await undo(
    ctx,
    deployment,
    'HOOK_EXECUTION_FAILURE',
    `The deployment failed because the lifecycle event hook ${event.lifecycleEventName} failed.`,
  );
  return true;
}

/** How much traffic the new version has after so many minutes. */
function weightAt(ctx: DeployContext, { info }: Deployment, minutes: number): number {
  const { timeBasedCanary: canary, timeBasedLinear: linear } = findConfig(ctx, info.deploymentConfigName!)
    .trafficRoutingConfig!;
  if (canary) return minutes >= canary.canaryInterval! ? 100 : canary.canaryPercentage!;
  if (linear) return Math.min(100, linear.linearPercentage! * (Math.floor(minutes / linear.linearInterval!) + 1));
  return 100;
}

/** Task, once a minute: moves the alias on, unless an alarm of the group has gone off. */
export async function shiftTraffic(ctx: DeployContext, deploymentId: string): Promise<void> {
  const deployment = ctx.store.deployments.get(deploymentId);
  if (!deployment?.shift || !isRunning(deployment)) return;
  const { shift, targets } = deployment;
  const alarm = await alarmOf(ctx, deployment);
  if (alarm !== null)
    return undo(
      ctx,
      deployment,
      'ALARM_ACTIVE',
      `One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <${alarm}>`,
    );
  shift.since ??= ctx.clock.now();
  const weight = weightAt(ctx, deployment, Math.round((ctx.clock.now() - shift.since) / MINUTE_MS));
  if (weight !== shift.weight) {
    const wrong = await point(ctx, deployment, weight);
    if (wrong) return undo(ctx, deployment, troubleCode(wrong), wrong.message);
    shift.weight = weight;
    targets[0]!.updatedAt = ctx.clock.now();
  }
  if (weight < 100) {
    ctx.clock.schedule({
      at: ctx.clock.now() + MINUTE_MS,
      task: 'shiftTraffic',
      payload: deploymentId,
      background: true,
    });
    return;
  }
  const event = targets[0]!.events[1]!;
  event.status = 'Succeeded';
  event.endTime = new Date(ctx.clock.now());
  await enter(ctx, deployment, 2);
}

/** Sets the alias so that the new version gets this much. */
async function point(ctx: DeployContext, deployment: Deployment, weight: number): Promise<AwsError | null> {
  const { functionName: FunctionName, alias: Name, from, to } = deployment.shift!;
  const whole = weight === 100;
  const input = {
    FunctionName,
    Name,
    FunctionVersion: whole ? to : from,
    RoutingConfig: { AdditionalVersionWeights: whole || !weight ? {} : { [to]: weight / 100 } },
  };
  try {
    const as = await roleOf(ctx, deployment);
    await ctx.call('lambda', 'UpdateAlias', input, as ? { as } : {});
    return null;
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

/** The first alarm of the group that has gone off. */
async function alarmOf(ctx: DeployContext, deployment: Deployment): Promise<string | null> {
  const { enabled, alarms = [] } = groupOf(ctx, deployment)?.alarmConfiguration ?? {};
  if (!enabled || !alarms.length) return null;
  const as = await roleOf(ctx, deployment);
  try {
    const input = { AlarmNames: alarms.map(({ name }) => name), StateValue: 'ALARM' };
    const { MetricAlarms = [] } = await ctx.call('monitoring', 'DescribeAlarms', input, as ? { as } : {});
    return MetricAlarms[0]?.AlarmName ?? null;
  } catch (error) {
    if (error instanceof AwsError) return null;
    throw error;
  }
}

/** Gives all traffic back to the old version and ends the deployment. */
async function undo(ctx: DeployContext, deployment: Deployment, code: ErrorCode, message: string): Promise<void> {
  await giveBack(ctx, deployment);
  await fail(ctx, deployment, code, message);
}

export async function giveBack(ctx: DeployContext, deployment: Deployment): Promise<void> {
  const { shift, targets } = deployment;
  if (!shift || !targets[0]) return;
  if (shift.weight > 0) await point(ctx, deployment, 0);
  shift.weight = 0;
  targets[0].status = 'Failed';
  for (const event of targets[0].events)
    if (event.status === 'Pending' || event.status === 'InProgress') event.status = 'Skipped';
}

async function finish(ctx: DeployContext, deployment: Deployment): Promise<void> {
  deployment.targets[0]!.status = 'Succeeded';
  await succeed(ctx, deployment);
}
