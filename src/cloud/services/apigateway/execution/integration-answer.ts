import { utf8 } from '../../../../std/bytes.ts';
import { JavaRegex, RegexError } from '../../../../std/java-regex.ts';
import { textEntries } from '../../../vtl/render.ts';
import { isMap, numeric } from '../../../vtl/values.ts';
import type { Integration } from '../store.ts';
import { converted } from './binary.ts';
import { valueOf, type Exchange, type GatewayAnswer } from './exchange.ts';
import { internalError } from './failure.ts';
import { mapped } from './parameters.ts';
import { renderMapping } from './render-mapping.ts';

type Response = Integration['integrationResponses'][string];

/**
 * Makes the client's answer of a backend's. `subject` is what selection patterns look at: a status, or a function's error message;
 * undefined takes the default.
 * @throws {GatewayFailure} 500 when no response fits.
 */
export function integrationAnswer(
  exchange: Exchange,
  { integrationResponses }: Integration,
  answer: GatewayAnswer,
  subject: string | undefined,
): GatewayAnswer {
  const { log } = exchange;
  const response = chosen(Object.values(integrationResponses), subject, log.failed.bind(log));
  if (!response) {
    log.failed(
      `Execution failed due to configuration error: No match for output mapping and no default output mapping configured. Endpoint Response Status Code: ${answer.status}`,
    );
    throw internalError();
  }
  const { type, body } = transformed(exchange, response, answer);
  const headers = new Map<string, [string, string]>([['content-type', ['Content-Type', type]]]);
  for (const [target, source] of Object.entries(response.responseParameters ?? {})) {
    const name = target.replace(/^method\.response\.header\./, '');
    const value = mapped(source, exchange, answer);
    if (value !== undefined) headers.set(name.toLowerCase(), [name, value]);
  }
  const override = exchange.context['responseOverride'];
  if (isMap(override))
    for (const [name, value] of textEntries(override['header'])) headers.set(name.toLowerCase(), [name, value]);
  const status = isMap(override) ? override['status'] : undefined;
  const overridden = numeric(status) ?? (typeof status === 'string' ? Number(status) : Number.NaN);
  const valid = Number.isInteger(overridden) && overridden >= 100 && overridden <= 599;
  return { status: valid ? overridden : Number(response.statusCode), headers: [...headers.values()], body };
}

/** The first pattern that fits the whole text; else the response without one. */
function chosen(
  responses: Response[],
  subject: string | undefined,
  failed: (text: string) => void,
): Response | undefined {
  const sorted = responses.toSorted((a, b) => (a.statusCode! < b.statusCode! ? -1 : 1));
  const fits = (pattern: string): boolean => {
    try {
      return new JavaRegex(pattern).matches(subject!);
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      failed(`Execution failed due to configuration error: ${error.message}`);
      return false;
    }
  };
  const byPattern =
    subject === undefined
      ? undefined
      : sorted.find(({ selectionPattern }) => selectionPattern && fits(selectionPattern));
  return byPattern ?? sorted.find(({ selectionPattern }) => !selectionPattern);
}

function transformed(
  exchange: Exchange,
  { responseTemplates = {}, contentHandling }: Response,
  answer: GatewayAnswer,
): { type: string; body: Uint8Array } {
  const accept = (valueOf(exchange.request.headers, 'accept', true) ?? '').split(/[,;]/)[0]!.trim();
  const types = Object.keys(responseTemplates);
  const type =
    types.find((each) => each === accept) ?? (types.includes('application/json') ? 'application/json' : types[0]);
  const body = converted(answer.body, contentHandling);
  const template = type === undefined ? '' : responseTemplates[type]!;
  // The backend's own type reaches the client only where it is mapped.
  if (!template) return { type: type ?? 'application/json', body };
  return { type: type!, body: utf8(renderMapping(exchange, template, body)) };
}
