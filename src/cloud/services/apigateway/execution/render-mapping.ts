import { text } from '../../../../std/bytes.ts';
import { PayloadError } from '../../../vtl/input.ts';
import { TemplateError } from '../../../vtl/parse-template.ts';
import { renderTemplate } from '../../../vtl/render.ts';
import { single, type Exchange } from './exchange.ts';
import { GatewayFailure, internalError } from './failure.ts';

/** Renders a mapping template over a body. @throws {GatewayFailure} 400 for a broken payload, 500 for a broken template. */
export function renderMapping(exchange: Exchange, template: string, body: Uint8Array): string {
  const { context, stageVariables, pathParameters, request, log } = exchange;
  try {
    return renderTemplate(template, {
      context,
      stageVariables,
      body: text(body),
      path: pathParameters,
      querystring: single(request.query),
      headers: single(request.headers),
    });
  } catch (error) {
    if (error instanceof PayloadError) {
      log.failed(`Execution failed: ${error.message}`);
      throw new GatewayFailure('BAD_REQUEST_BODY', error.message);
    }
    if (!(error instanceof TemplateError)) throw error;
    log.failed(`Execution failed due to configuration error: Unable to transform request. ${error.message}`);
    throw internalError();
  }
}
