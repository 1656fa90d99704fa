import { text } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import type { Integration } from '../store.ts';
import { awsBackend } from './aws-backend.ts';
import type { Deadlines } from '../../../deadlines.ts';
import { logEndpointRequest } from './endpoint-log.ts';
import { single, type Exchange, type GatewayAnswer } from './exchange.ts';
import { shownMap } from './execution-log.ts';
import { GatewayFailure, internalError } from './failure.ts';
import { gatewayAnswer } from './gateway-answer.ts';
import { callHttp } from './http-backend.ts';
import { integrationAnswer } from './integration-answer.ts';
import { addressOf, integrationRequest, type IntegrationRequest } from './integration-request.ts';
import { errorMessageOf, functionOf, invokeFunction, type LambdaAnswer } from './lambda-backend.ts';
import { proxyAnswer } from './proxy-answer.ts';
import { proxyEvent } from './proxy-event.ts';
import { validateRequest } from './validate-request.ts';
import { utf8 } from '../../../../std/bytes.ts';

/** The longest that a backend may take. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_TIMEOUT_MS = 29_000;

/** Runs a method: request, integration, answer. Failures are answers too; the log says what happened. */
export async function execute(exchange: Exchange, deadlines: Deadlines): Promise<GatewayAnswer> {
  const { log, request, requestId, pathParameters } = exchange;
  log.add(`Starting execution for request: ${requestId}`);
  log.add(`HTTP Method: ${request.method}, Resource Path: ${request.path}`);
  log.add(`Method request path: ${shownMap(Object.entries(pathParameters))}`);
  log.add(`Method request query string: ${shownMap(request.query)}`);
  log.add(`Method request headers: ${shownMap(request.headers)}`);
  log.add(`Method request body before transformations: ${text(request.body)}`);
  try {
    validateRequest(exchange);
    const answer = await integrate(exchange, deadlines);
    log.add(`Method response body after transformations: ${text(answer.body)}`);
    log.add(`Method response headers: ${shownMap([...answer.headers, ['X-Amzn-Trace-Id', exchange.traceId]])}`);
    log.add('Successfully completed execution');
    log.add(`Method completed with status: ${answer.status}`);
    return answer;
  } catch (error) {
    if (!(error instanceof GatewayFailure)) throw error;
    const answer = gatewayAnswer(error, exchange);
    log.add(`Method completed with status: ${answer.status}`);
    return answer;
  }
}

async function integrate(exchange: Exchange, deadlines: Deadlines): Promise<GatewayAnswer> {
  const { method, log } = exchange;
  const integration = method.methodIntegration;
  if (!integration) {
    log.failed('Execution failed due to configuration error: No integration defined for method');
    throw internalError();
  }
  const asked = integrationRequest(exchange, integration);
  if (integration.type === 'MOCK') return mock(exchange, integration, asked);
  if (integration.type === 'AWS_PROXY') asked.body = utf8(JSON.stringify(proxyEvent(exchange)));
  logEndpointRequest(exchange, integration, asked);
  const began = exchange.ctx.clock.now();
  const limit = integration.timeoutInMillis ?? (exchange.ctx.era === '2016' ? 10_000 : MAX_TIMEOUT_MS);
  const answer = await deadlines.within(exchange.ctx, limit, () => backend(exchange, integration, asked));
  if (!answer) {
    log.failed('Execution failed due to a timeout error');
    throw new GatewayFailure('INTEGRATION_TIMEOUT', 'Endpoint request timed out');
  }
  const latency = Math.round(exchange.ctx.clock.now() - began);
  log.add(`Received response. Status: ${answer.status}, Integration latency: ${latency} ms`);
  log.add(`Endpoint response headers: ${shownMap(answer.headers)}`);
  log.add(`Endpoint response body before transformations: ${text(answer.body)}`);
  if (integration.type === 'AWS_PROXY') return proxyAnswer(exchange, answer as LambdaAnswer);
  if (integration.type === 'HTTP_PROXY') return answer;
  return integrationAnswer(exchange, integration, answer, subjectOf(integration, answer));
}

/** Patterns look at a function's error message; of other backends at the status. */
function subjectOf({ type, uri = '' }: Integration, answer: GatewayAnswer): string | undefined {
  if (type === 'AWS' && functionOf(uri) !== undefined)
    return (answer as LambdaAnswer).functionError ? (errorMessageOf(answer) ?? '') : undefined;
  return String(answer.status);
}

async function backend(
  exchange: Exchange,
  integration: Integration,
  asked: IntegrationRequest,
): Promise<GatewayAnswer> {
  if (integration.type.startsWith('HTTP')) {
    const { method, headers, body } = asked;
    return callHttp(exchange, { method, url: addressOf(asked), headers, body });
  }
  const functionArn = functionOf(asked.uri);
  const { credentials } = integration;
  if (functionArn === undefined) return awsBackend(exchange, integration, asked);
  const type = Object.entries(single(asked.headers)).find(([name]) => name.toLowerCase() === 'x-amz-invocation-type');
  return invokeFunction(exchange, functionArn, asked.body, { credentials, asynchronous: type?.[1] === 'Event' });
}

/** A mock answers with the status that its request template says. */
function mock(exchange: Exchange, integration: Integration, { body }: IntegrationRequest): GatewayAnswer {
  const status = mockStatus(text(body));
  if (status === undefined) {
    exchange.log.failed(
      'Execution failed due to configuration error: Unable to transform request: the template of a mock must give JSON with a statusCode',
    );
    throw internalError();
  }
  return integrationAnswer(exchange, integration, { status, headers: [], body: exchange.request.body }, String(status));
}

function mockStatus(body: string): number | undefined {
  // Lenient, as the service is: unquoted names and a comma too many are fine.
  const found = /["']?statusCode["']?\s*:\s*["']?(\d{3})\b/.exec(body);
  return found ? Number(found[1]) : undefined;
}

export const asGatewayFailure = (error: unknown): GatewayFailure | null => {
  if (error instanceof GatewayFailure) return error;
  if (!(error instanceof AwsError)) return null;
  return new GatewayFailure('DEFAULT_5XX', error.message, { status: error.status, errorType: error.code });
};
