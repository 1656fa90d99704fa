import type { DestinationConfig } from '@aws-sdk/client-lambda';
import { parseArn } from '../../../../std/arn.ts';
import { invalidParameter } from '../errors.ts';
import { parseFunctionName } from '../function-name.ts';
import { roleMay } from '../settings/role-may.ts';
import type { FunctionVersion, LambdaContext } from '../store.ts';

/** What a destination's ARN must look like, in the words of AWS's refusal. */
export const DESTINATION =
  '^$|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)';

/** Services that an invocation record can be sent to, with what the role needs for it. S3 takes failures only. */
const ACTIONS: Record<string, string> = {
  sqs: 'sqs:SendMessage',
  sns: 'sns:Publish',
  lambda: 'lambda:InvokeFunction',
  events: 'events:PutEvents',
  s3: 's3:PutObject',
};

/** @throws {AwsError} InvalidParameterValueException for a target that no record can be sent to, or that the role may not send to. */
export async function checkDestinations(
  ctx: LambdaContext,
  config: DestinationConfig,
  { name, config: { role } }: FunctionVersion,
): Promise<void> {
  const { OnSuccess: success, OnFailure: failure } = config;
  const serviceOf = (target: string) => parseArn(target)?.service ?? '';
  const takes = (target: string | undefined, onFailure: boolean) =>
    !target || (serviceOf(target) in ACTIONS && (onFailure || serviceOf(target) !== 's3'));
  if (!takes(success?.Destination, false) || !takes(failure?.Destination, true))
    throw invalidParameter(
      `The provided destination config DestinationConfig(onSuccess=${shown('OnSuccess', success)}, ` +
        `onFailure=${shown('OnFailure', failure)}) is invalid.`,
    );
  for (const target of [failure?.Destination, success?.Destination]) {
    if (!target) continue;
    const service = serviceOf(target);
    if (service === 'lambda') checkFunction(ctx, target, name);
    const action = ACTIONS[service]!;
    const resource = service === 's3' ? `${target}/*` : target;
    if (!(await roleMay(ctx, role, action, resource)))
      throw invalidParameter(
        `The function's execution role does not have permissions to call ${action.split(':')[1]} on ${target}`,
      );
  }
}

const shown = (kind: string, target: { Destination?: string } | undefined): string =>
  target?.Destination ? `${kind}(destination=${target.Destination})` : 'null';

function checkFunction(ctx: LambdaContext, target: string, own: string): void {
  const { name, accountId, region } = parseFunctionName(ctx, target);
  if (!ctx.storeOf(accountId, region).functions.has(name))
    throw invalidParameter(`The destination ARN ${target} is invalid.`);
  if (name === own && accountId === ctx.accountId)
    throw invalidParameter("You can't specify the function as a destination for itself.");
}
