import { RegexError } from '../../std/java-regex.ts';
import { Evaluator } from './evaluate.ts';
import { inputObject, type TemplateRequest } from './input.ts';
import { parseTemplate, TemplateError } from './parse-template.ts';
import { utilObject } from './util.ts';
import { isMap, newMap, type JavaMap, type Value } from './values.ts';

export interface TemplateInput extends TemplateRequest {
  /** `$context`; templates may change it, as `$context.responseOverride`. See `templateMap`. */
  context: JavaMap;
  stageVariables: Record<string, string>;
}

/**
 * Renders a mapping template.
 * @throws {TemplateError} for a template that cannot be read, or that takes too long.
 * @throws {PayloadError} for a payload that begins like JSON and is none.
 */
export function renderTemplate(template: string, { context, stageVariables, ...request }: TemplateInput): string {
  const nodes = parseTemplate(template);
  const evaluator = new Evaluator();
  evaluator.define('input', inputObject(request, evaluator.spend));
  evaluator.define('util', utilObject(evaluator.spend));
  evaluator.define('context', context);
  evaluator.define('stageVariables', newMap(Object.entries(stageVariables)));
  try {
    return evaluator.render(nodes);
  } catch (error) {
    if (error instanceof RegexError || error instanceof RangeError) throw new TemplateError(error.message);
    throw error;
  }
}

/** A copy of plain data as templates see it. */
export function templateMap(data: Record<string, unknown>): JavaMap {
  const valueOf = (value: unknown): Value => {
    if (Array.isArray(value)) return value.map(valueOf);
    if (typeof value === 'object' && value !== null) return templateMap(value as Record<string, unknown>);
    return value as Value;
  };
  return newMap(Object.entries(data).map(([name, value]) => [name, valueOf(value)]));
}

/** A map of a template as plain text values; what is no text is written as it prints. */
export const textEntries = (value: Value): [string, string][] =>
  isMap(value)
    ? Object.entries(value)
        .filter(([, each]) => each !== null && each !== undefined)
        .map(([name, each]) => [name, String(each)])
    : [];
