import { text } from '../../../../std/bytes.ts';
import type { Integration } from '../store.ts';
import { sourceArn } from './as-role.ts';
import { awsAddress } from './aws-backend.ts';
import type { Exchange } from './exchange.ts';
import { shownMap } from './execution-log.ts';
import { addressOf, type IntegrationRequest } from './integration-request.ts';
import { functionOf } from './lambda-backend.ts';

/** Signatures are hidden but for their last six digits. */
const HIDDEN = '*'.repeat(248);

/** Notes what goes to the backend, as TestInvokeMethod tells it. */
export function logEndpointRequest(exchange: Exchange, integration: Integration, asked: IntegrationRequest): void {
  const { log } = exchange;
  const url = shownAddress(exchange, integration, asked);
  log.add(`Endpoint request URI: ${url}`);
  log.add(`Endpoint request headers: ${shownMap(headersOf(exchange, integration, asked))}`);
  log.add(`Endpoint request body after transformations: ${text(asked.body)}`);
  log.add(`Sending request to ${url}`);
}

function shownAddress({ ctx }: Exchange, { type }: Integration, asked: IntegrationRequest): string {
  if (type.startsWith('HTTP')) return addressOf(asked);
  const functionArn = functionOf(asked.uri);
  if (!functionArn) return awsAddress(asked)?.url ?? asked.uri;
  const region = functionArn.split(':')[3] || ctx.region;
  return `https://lambda.${region}.amazonaws.com/2015-03-31/functions/${functionArn}/invocations`;
}

function headersOf(
  exchange: Exchange,
  { type }: Integration,
  asked: IntegrationRequest,
): (readonly [string, string])[] {
  const { ctx, apiId, requestId, traceId } = exchange;
  const trace = ['X-Amzn-Trace-Id', traceId] as const;
  if (type.startsWith('HTTP'))
    return [...asked.headers, ['x-amzn-apigateway-api-id', apiId], ['User-Agent', `AmazonAPIGateway_${apiId}`], trace];
  const now = new Date(ctx.clock.now()).toISOString().replace(/[-:]|\.\d+/g, '');
  return [
    ...(functionOf(asked.uri) ? [['x-amzn-lambda-integration-tag', requestId] as const] : []),
    ['Authorization', `${HIDDEN}${requestId.replaceAll('-', '').slice(-6)}`],
    ['X-Amz-Date', now],
    ['x-amzn-apigateway-api-id', apiId],
    ['X-Amz-Source-Arn', sourceArn(exchange)],
    ['Accept', 'application/json'],
    ['User-Agent', `AmazonAPIGateway_${apiId}`],
    ...asked.headers.filter(([name]) => type !== 'AWS_PROXY' || name.toLowerCase() === 'content-type'),
    ...Object.entries(awsAddress(asked)?.headers ?? {}),
    trace,
  ];
}
