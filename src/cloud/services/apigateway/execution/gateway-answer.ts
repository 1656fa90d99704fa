import { utf8 } from '../../../../std/bytes.ts';
import { isMap } from '../../../vtl/values.ts';
import type { Exchange, GatewayAnswer } from './exchange.ts';
import { GatewayFailure } from './failure.ts';
import { defaultGatewayResponse } from './gateway-response-types.ts';
import { mapped } from './parameters.ts';

/** Failures of the execution itself; AWS writes a space after their colon, and none after that of all others. */
const SPACED = new Set([
  'API_CONFIGURATION_ERROR',
  'BAD_REQUEST_BODY',
  'BAD_REQUEST_PARAMETERS',
  'DEFAULT_5XX',
  'INTEGRATION_FAILURE',
  'INTEGRATION_TIMEOUT',
  'UNSUPPORTED_MEDIA_TYPE',
]);

/** What API Gateway answers where no integration does, by the API's gateway responses. */
export function gatewayAnswer(failure: GatewayFailure, exchange: Exchange | null): GatewayAnswer {
  const custom = exchange && responseFor(exchange, failure);
  const status = custom?.statusCode ? Number(custom.statusCode) : failure.status;
  const type: [string, string][] = [
    ['Content-Type', 'application/json'],
    ['x-amzn-ErrorType', failure.errorType],
  ];
  if (!exchange || !custom) return { status, headers: type, body: utf8(bodyOf(failure)) };
  noteError(exchange, failure);
  const headers = new Map(type.map((pair) => [pair[0].toLowerCase(), pair]));
  for (const [target, source] of Object.entries(custom.responseParameters ?? {})) {
    const name = target.replace(/^gatewayresponse\.header\./, '');
    const value = mapped(source, exchange, null);
    if (value !== undefined) headers.set(name.toLowerCase(), [name, value]);
  }
  const [media = 'application/json', template] = Object.entries(custom.responseTemplates ?? {})[0] ?? [];
  if (template !== undefined) headers.set('content-type', ['Content-Type', media]);
  return {
    status,
    headers: [...headers.values()],
    body: utf8(template === undefined ? bodyOf(failure) : filled(template, exchange)),
  };
}

/** The API's own for this failure, else its own for all of the kind. */
function responseFor({ content }: Exchange, { type, status }: GatewayFailure) {
  const { gatewayResponses } = content;
  const fallback = status >= 500 ? 'DEFAULT_5XX' : 'DEFAULT_4XX';
  const own = gatewayResponses[type] ?? gatewayResponses[fallback];
  if (!own) return null;
  const { responseTemplates } = defaultGatewayResponse(type);
  return {
    ...own,
    responseTemplates: Object.keys(own.responseTemplates ?? {}).length ? own.responseTemplates : responseTemplates,
  };
}

/** ACCESS_DENIED spells its member with a capital, as IAM does. */
function bodyOf({ type, message, errorType }: GatewayFailure): string {
  if (type === 'ACCESS_DENIED' && errorType === 'AccessDeniedException') return JSON.stringify({ Message: message });
  // A broken authorizer is told by nothing, in as many words.
  if (errorType === 'AuthorizerConfigurationException') return '{"message":null}';
  return SPACED.has(type) ? `{"message": ${JSON.stringify(message)}}` : JSON.stringify({ message });
}

function noteError({ context }: Exchange, { message, type, validation }: GatewayFailure): void {
  const error = context['error'];
  if (!isMap(error)) return;
  error['message'] = message;
  error['messageString'] = JSON.stringify(message);
  error['responseType'] = type;
  if (validation !== undefined) error['validationErrorString'] = validation;
}

/** Templates of gateway responses know variables and nothing else. */
const filled = (template: string, exchange: Exchange): string =>
  template.replace(
    /\$(?:\{((?:context|stageVariables)[\w.]*)\}|((?:context|stageVariables)(?:\.\w+)+))/g,
    (_, wrapped, plain) => mapped(wrapped ?? plain, exchange, null) ?? '',
  );
