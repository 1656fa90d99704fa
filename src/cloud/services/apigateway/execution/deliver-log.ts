import { AwsError } from '../../../aws-error.ts';
import type { GatewayContext, Stage } from '../store.ts';
import { servicePrincipal } from '../../../caller.ts';
import { settingsOf } from './limits.ts';
import type { Exchange } from './exchange.ts';

/** Writes an execution's log to CloudWatch Logs where the stage asks for it. */
export async function deliverLog(exchange: Exchange, stage: Stage): Promise<void> {
  const { ctx, apiId, requestId, log, resource, method, accountId } = exchange;
  const { loggingLevel = 'OFF' } = settingsOf(stage, resource.path, method.httpMethod);
  if (loggingLevel === 'OFF') return;
  const lines = log.lines.filter(({ error }) => error || loggingLevel === 'INFO');
  if (!lines.length) return;
  const logGroupName = `API-Gateway-Execution-Logs_${apiId}/${stage.stageName}`;
  const logStreamName = requestId.replaceAll('-', '');
  const as = servicePrincipal('apigateway.amazonaws.com', accountId);
  const call = (operation: string, input: object) =>
    ctx.call('logs', operation, input, { as, source: 'service', internal: true });
  await quietly(() => call('CreateLogGroup', { logGroupName }));
  await quietly(() => call('CreateLogStream', { logGroupName, logStreamName }));
  const logEvents = lines.map(({ at, text }) => ({ timestamp: Math.floor(at), message: `(${requestId}) ${text}` }));
  await quietly(() => call('PutLogEvents', { logGroupName, logStreamName, logEvents }));
}

async function quietly(work: () => ReturnType<GatewayContext['call']>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // The group is there already, or was deleted meanwhile: nobody is told.
    if (!(error instanceof AwsError)) throw error;
  }
}
