import type { HttpResponse } from '../../../../std/http.ts';
import { payloadAnswer } from '../../../http-payload/payload-answer.ts';
import { payloadEvent } from '../../../http-payload/payload-event.ts';
import type { Integration } from '../store.ts';
import { callSite } from './call-site.ts';
import { internalError, type Exchange } from './exchange.ts';
import { functionOf } from './function-of.ts';
import { invokeFunction } from './invoke-function.ts';
import { legacyAnswer } from './legacy-answer.ts';
import { legacyEvent } from './legacy-event.ts';

const DEFAULT_TYPE = 'text/plain; charset=utf-8';

/** Asks what a route leads to. @throws {Refusal} */
export async function integrate(exchange: Exchange, integration: Integration): Promise<HttpResponse> {
  if (integration.IntegrationType === 'HTTP_PROXY') return callSite(exchange, integration);
  const { stageVariables } = exchange;
  const uri = integration.IntegrationUri.replace(
    /\$\{stageVariables\.(\w+)\}/g,
    (_, name: string) => stageVariables[name] ?? '',
  );
  const functionArn = functionOf(uri);
  if (!functionArn) throw internalError();
  const legacy = integration.PayloadFormatVersion === '1.0';
  const event = legacy ? legacyEvent(exchange) : payloadEvent(exchange);
  const payload = await invokeFunction(exchange, functionArn, event, {
    place: placeOf(exchange),
    credentials: integration.CredentialsArn,
  });
  const answer = payload === null ? null : (legacy ? legacyAnswer : payloadAnswer)(payload, DEFAULT_TYPE);
  if (!answer) throw internalError();
  return answer;
}

/** The route as permissions of functions name it: `$default/GET/pets/{id}`, `prod/$default`. */
function placeOf({ stage, routeKey, request }: Exchange): string {
  const [, path] = routeKey.split(' ');
  return path === undefined ? `${stage}/${routeKey}` : `${stage}/${request.method}${path}`;
}
