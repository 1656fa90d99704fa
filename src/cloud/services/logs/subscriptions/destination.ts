import { assumeRole } from '../../../assume-role.ts';
import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal, type Caller } from '../../../caller.ts';
import { parseArn } from '../../../../std/arn.ts';
import { utf8 } from '../../../../std/bytes.ts';
import { groupArn } from '../arns.ts';
import { invalidParameter, notSimulated } from '../errors.ts';
import type { LogsContext } from '../find.ts';

/** Where a subscription filter's events go, and who brings them there: a function is called by the service, a stream written by a role. */
export interface Destination {
  destinationArn: string;
  roleArn?: string | undefined;
  groupName: string;
}

/** The names that CloudWatch Logs has in resource policies: the regional one came first. */
const principals = (region: string): string[] => ['logs.amazonaws.com', `logs.${region}.amazonaws.com`];

const asLogs = (ctx: LogsContext, principal: string, groupName: string): Caller =>
  servicePrincipal(principal, ctx.accountId, `${groupArn(ctx, groupName)}:*`);

/** @throws {AwsError} InvalidParameterException when events could not be delivered there */
export async function checkDestination(ctx: LogsContext, destination: Destination): Promise<void> {
  const { destinationArn, roleArn } = destination;
  const service = parseArn(destinationArn)!.service;
  if (service === 'lambda') {
    if (roleArn) throw invalidParameter('destinationArn for vendor lambda cannot be used with roleArn');
    if (!(await functionCaller(ctx, destination)))
      throw invalidParameter(
        'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.',
      );
    return;
  }
  if (service !== 'kinesis') throw notSimulated(`subscription filters that deliver to ${service}`);
  if (!roleArn) throw invalidParameter('destinationArn for vendor kinesis cannot be used without roleArn');
  try {
    await putRecord(ctx, destination, utf8(controlMessage(ctx)), 'CWL-CONTROL');
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter(
      'Could not deliver test message to specified Kinesis stream. Check if the given kinesis stream is in ACTIVE state.',
    );
  }
}

const controlMessage = (ctx: LogsContext): string =>
  JSON.stringify({
    messageType: 'CONTROL_MESSAGE',
    owner: 'CloudwatchLogs',
    logGroup: '',
    logStream: '',
    subscriptionFilters: [],
    logEvents: [
      {
        id: '',
        timestamp: Math.floor(ctx.clock.now()),
        message: 'CWL CONTROL MESSAGE: Checking health of destination Kinesis stream.',
      },
    ],
  });

/** As whom the function may be called; null when it lets CloudWatch Logs in by neither name. */
async function functionCaller(ctx: LogsContext, { destinationArn, groupName }: Destination): Promise<Caller | null> {
  const { region } = parseArn(destinationArn)!;
  for (const principal of principals(ctx.region)) {
    const as = asLogs(ctx, principal, groupName);
    try {
      await ctx.call('lambda', 'Invoke', { FunctionName: destinationArn }, { as, region, probe: true });
      return as;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
    }
  }
  return null;
}

/** Calls the function asynchronously. @throws {AwsError} as Lambda answers */
export async function invokeFunction(ctx: LogsContext, destination: Destination, data: string): Promise<void> {
  const { destinationArn, groupName } = destination;
  const as = (await functionCaller(ctx, destination)) ?? asLogs(ctx, principals(ctx.region)[0]!, groupName);
  await ctx.call(
    'lambda',
    'Invoke',
    { FunctionName: destinationArn, InvocationType: 'Event', Payload: utf8(JSON.stringify({ awslogs: { data } })) },
    { as, region: parseArn(destinationArn)!.region, source: 'service' },
  );
}

/** Writes to the stream as the filter's role. @throws {AwsError} as STS or Kinesis answers */
export async function putRecord(
  ctx: LogsContext,
  { destinationArn, roleArn = '', groupName }: Destination,
  Data: Uint8Array,
  PartitionKey: string,
): Promise<void> {
  const asked = asLogs(ctx, principals(ctx.region)[0]!, groupName);
  const { caller: as } = await assumeRole(ctx, { roleArn, sessionName: 'CloudWatchLogs', as: asked });
  const { region } = parseArn(destinationArn)!;
  await ctx.call(
    'kinesis',
    'PutRecord',
    { StreamARN: destinationArn, Data, PartitionKey },
    { as, region, source: 'service' },
  );
}
