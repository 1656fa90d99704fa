import { text, utf8 } from '../../../../std/bytes.ts';
import { assumeRole } from '../../../assume-role.ts';
import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal, type Caller } from '../../../caller.ts';
import { internalError, type Exchange } from './exchange.ts';

const SESSION = 'BackplaneAssumeRoleSession';

/** Who asks a function: API Gateway for the place that permissions name, or a role. */
interface Asking {
  /** After the API's id: `$default/GET/pets`, `authorizers/abc123`. */
  place: string;
  credentials?: string;
}

/** A function's result as JSON, null when its code failed. @throws {Refusal} 500 when it can't be invoked */
export async function invokeFunction(
  exchange: Exchange,
  functionArn: string,
  event: object,
  asking: Asking,
): Promise<string | null> {
  const { ctx } = exchange;
  const region = functionArn.split(':')[3] || ctx.region;
  try {
    const as = await callerFor(exchange, asking);
    const input = { FunctionName: functionArn, Payload: utf8(JSON.stringify(event)) };
    const { FunctionError, Payload } = await ctx.call('lambda', 'Invoke', input, { as, region, source: 'service' });
    return FunctionError ? null : text(Payload) || 'null';
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw internalError();
  }
}

async function callerFor({ ctx, accountId, apiId }: Exchange, { place, credentials }: Asking): Promise<Caller> {
  const sourceArn = `arn:aws:execute-api:${ctx.region}:${accountId}:${apiId}/${place}`;
  const gateway = servicePrincipal('apigateway.amazonaws.com', accountId, sourceArn);
  if (!credentials) return gateway;
  return (await assumeRole(ctx, { roleArn: credentials, sessionName: SESSION, as: gateway })).caller;
}
