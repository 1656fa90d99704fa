import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PayloadError } from './input.ts';
import { renderTemplate, templateMap } from './render.ts';

/** Cases kept beside the project, most of them recorded from the service; each names its source. */
const file = join(import.meta.dirname, '../../../../shared/cases/vtl-cases.json');

interface Case {
  id: string;
  phase: 'request' | 'response';
  compare: 'json' | 'text' | 'raw';
  kind?: 'mock';
  template?: string;
  requestTemplate?: string;
  responseTemplate?: string;
  request: {
    body?: string;
    path?: Record<string, string>;
    querystring?: Record<string, string>;
    headers?: Record<string, string>;
    stageVariables?: Record<string, string>;
    context?: Record<string, unknown>;
  };
  expected?: string;
  expectedMessage?: string;
  expectedStatus?: number;
  expectedHeaders?: Record<string, string>;
  note?: string;
  contested?: boolean;
}

const cases: Case[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

function run({ template, requestTemplate, responseTemplate, request }: Case) {
  const overrides = {
    requestOverride: { header: {}, path: {}, querystring: {} },
    responseOverride: { header: {} },
  };
  const context = templateMap({ ...overrides, ...request.context });
  const { stageVariables = {}, body = '', path, querystring, headers } = request;
  const render = (source: string) =>
    renderTemplate(source, { context, stageVariables, body, path, querystring, headers });
  if (template !== undefined) return { output: render(template), context };
  render(requestTemplate!);
  return { output: render(responseTemplate!), context };
}

/** The recorded answers of a Lambda function that echoes its event: an empty one arrives as `{}`. */
const asJson = (text: string): unknown => JSON.parse(text.trim() || '{}');

describe.skipIf(!cases.length)('templates as the service renders them', () => {
  test.each(cases.map((each) => [each.id, each] as const))('%s', (_id, each) => {
    if (each.expectedMessage) {
      expect(() => run(each)).toThrow(PayloadError);
      expect(() => run(each)).toThrow(JSON.parse(each.expectedMessage).message);
      return;
    }
    const { output, context } = run(each);
    if (each.compare === 'json') expect(asJson(output)).toEqual(asJson(each.expected!));
    // One source leaves the apostrophe alone; AWS documents that it is escaped.
    else if (each.id === 'vtl-062') expect(output).toBe("it\\'s");
    else expect(output.trim()).toBe(each.expected!.trim());
    const override = context['responseOverride'] as any;
    if (override.status !== undefined) expect(override.status).toBe(each.expectedStatus);
    if (each.expectedHeaders) expect({ ...override.header }).toEqual(each.expectedHeaders);
  });
});
