import { parseArn } from '../../../../std/arn.ts';
import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal } from '../../../caller.ts';
import type { EventDocument } from '../event.ts';
import type { EventsContext } from '../store.ts';

/** Writes an event to a log group, in a stream of its own. @throws {AwsError} as CloudWatch Logs answers */
export async function writeLog(
  ctx: EventsContext,
  groupArn: string,
  event: EventDocument,
  message: string,
): Promise<void> {
  const { accountId, region, resource } = parseArn(groupArn)!;
  const logGroupName = resource.replace(/^log-group:/, '').replace(/:\*$/, '');
  const logStreamName = event.id;
  const options = { as: servicePrincipal('events.amazonaws.com', accountId), region, internal: true };
  try {
    await ctx.call('logs', 'CreateLogStream', { logGroupName, logStreamName }, options);
  } catch (error) {
    // A second target of the same group, or another try.
    if (!(error instanceof AwsError) || error.code !== 'ResourceAlreadyExistsException') throw error;
  }
  const logEvents = [{ timestamp: Math.floor(ctx.clock.now()), message }];
  await ctx.call('logs', 'PutLogEvents', { logGroupName, logStreamName, logEvents }, options);
}
