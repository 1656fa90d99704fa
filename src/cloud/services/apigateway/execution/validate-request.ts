import { text } from '../../../../std/bytes.ts';
import { valueOf, type Exchange } from './exchange.ts';
import { GatewayFailure } from './failure.ts';
import { schemaFaults } from './json-schema.ts';

/** What a method's validator asks of a request. @throws {GatewayFailure} 400 */
export function validateRequest(exchange: Exchange): void {
  const { method, content } = exchange;
  const validator = method.requestValidatorId ? content.validators[method.requestValidatorId] : undefined;
  if (validator?.validateRequestParameters) checkParameters(exchange);
  if (validator?.validateRequestBody) checkBody(exchange);
}

function checkParameters({ method, request, pathParameters, log }: Exchange): void {
  const missing = Object.entries(method.requestParameters ?? {})
    .filter(([, required]) => required)
    .map(([source]) => /^method\.request\.(\w+)\.(.+)$/.exec(source)!)
    .filter(([, place, name]) => {
      if (place === 'path') return !pathParameters[name!];
      return place!.endsWith('querystring') ? !valueOf(request.query, name!) : !valueOf(request.headers, name!, true);
    })
    .map(([, , name]) => name);
  if (!missing.length) return;
  const message = `Missing required request parameters: [${missing.join(', ')}]`;
  log.failed(message);
  throw new GatewayFailure('BAD_REQUEST_PARAMETERS', message);
}

function checkBody({ method, request, content, log }: Exchange): void {
  const type = (valueOf(request.headers, 'content-type', true) ?? 'application/json').split(';')[0]!.trim();
  const models = method.requestModels ?? {};
  const name = models[type] ?? models['$default'];
  const schema = name ? content.models[name]?.schema : undefined;
  if (!schema) return;
  const faults = bodyFaults(text(request.body), JSON.parse(schema), (reference) => {
    const other = content.models[reference.split('/').at(-1)!]?.schema;
    return other ? JSON.parse(other) : undefined;
  });
  if (!faults.length) {
    log.add(`Request validation succeeded for content type ${type}`);
    return;
  }
  log.failed(`Request body does not match model schema for content type ${type}: [${faults.join(', ')}]`);
  throw new GatewayFailure('BAD_REQUEST_BODY', 'Invalid request body', { validation: `[${faults.join(', ')}]` });
}

function bodyFaults(
  body: string,
  schema: object,
  find: (reference: string) => Record<string, any> | undefined,
): string[] {
  try {
    return schemaFaults(JSON.parse(body || '{}'), schema, find);
  } catch (error) {
    if (error instanceof SyntaxError) return ['Error in JSON parsing'];
    throw error;
  }
}
