import { text, utf8 } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import type { Integration } from '../store.ts';
import { backendCaller } from './as-role.ts';
import type { Exchange, GatewayAnswer } from './exchange.ts';
import { notSimulated } from '../errors.ts';
import type { IntegrationRequest } from './integration-request.ts';

/** Services whose API takes the operation's name and a JSON document: `arn:aws:apigateway:REGION:dynamodb:action/PutItem`. */
const JSON_SERVICES = ['dynamodb', 'kinesis', 'sqs', 'logs'];

/** Calls an operation of another service with the template's JSON. @throws {AwsError} 501 for services of other kinds. */
export async function awsBackend(
  exchange: Exchange,
  { credentials }: Integration,
  { uri, body }: IntegrationRequest,
): Promise<GatewayAnswer> {
  const [, region, service = '', operation] = /^arn:aws:apigateway:([a-z0-9-]+):(\w+):action\/(\w+)$/.exec(uri) ?? [];
  if (!operation || !JSON_SERVICES.includes(service)) throw notSimulated(`integrations with ${uri}`);
  const headers: [string, string][] = [['Content-Type', 'application/x-amz-json-1.0']];
  try {
    const as = await backendCaller(exchange, credentials);
    const output = await exchange.ctx.call(service, operation, parsed(text(body)), { as, region, source: 'service' });
    return { status: 200, headers, body: utf8(JSON.stringify(output)) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const answer = { __type: error.code, message: error.message };
    return { status: error.status, headers, body: utf8(JSON.stringify(answer)) };
  }
}

function parsed(body: string): object {
  try {
    const input: unknown = JSON.parse(body || '{}');
    if (typeof input === 'object' && input !== null) return input;
  } catch {
    // Refused below.
  }
  throw new AwsError('SerializationException', 'Start of structure or map found where not expected.', 400);
}
