import type { InputTransformer } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../../aws-error.ts';
import type { EventDocument } from '../event.ts';
import { readArn } from '../find.ts';
import { readJsonPath } from './json-path.ts';

/** `<name>` in a template. */
export const PLACEHOLDER = /<([A-Za-z0-9_.-]+)>/g;

/** What a template may name without saying where it comes from. */
export const RESERVED = [
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event.ingestion-time',
  'aws.events.event',
  'aws.events.event.json',
];

/** Whether it is a JSON object, and not the text of a string. */
export const isJsonTemplate = (template: string): boolean => template.trim().startsWith('{');

interface Source {
  event: EventDocument;
  ruleArn: string;
  /** ISO 8601: when the event came in. */
  ingestionTime: string;
}

/**
 * The text that an input transformer makes of an event. Outside of quotes a value stands as JSON, within them as text; what a path
 * doesn't find is the empty string.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 * @throws {AwsError} INVALID_JSON when it is not JSON in the end
 */
export function transform({ InputPathsMap = {}, InputTemplate = '' }: InputTransformer, source: Source): string {
  const json = isJsonTemplate(InputTemplate);
  const valueOf = (name: string): unknown => {
    const path = Object.hasOwn(InputPathsMap, name) ? readJsonPath(InputPathsMap[name]!) : null;
    return (path ? path(source.event) : reserved(name, source)) ?? '';
  };
  const text = InputTemplate.replace(PLACEHOLDER, (_, name: string, at: number) => {
    const value = valueOf(name);
    return json && !withinQuotes(InputTemplate, at) ? JSON.stringify(value) : asText(value);
  });
  if (!json) return text;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    throw new AwsError('INVALID_JSON', 'The input that the transformer made is not valid JSON.');
  }
}

function reserved(name: string, { event, ruleArn, ingestionTime }: Source): unknown {
  switch (name) {
    case 'aws.events.rule-arn':
      return ruleArn;
    case 'aws.events.rule-name':
      return readArn(ruleArn)?.rule;
    case 'aws.events.event.ingestion-time':
      return ingestionTime;
    case 'aws.events.event': {
      const { detail: _, ...rest } = event;
      return rest;
    }
    case 'aws.events.event.json':
      return event;
    default:
      return undefined;
  }
}

/** Within quotes: strings as they are, with what JSON would not take escaped; objects and lists lose their quotes. */
const asText = (value: unknown): string =>
  typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : JSON.stringify(value).replaceAll('"', '');

function withinQuotes(template: string, at: number): boolean {
  let open = false;
  for (let i = 0; i < at; i++) {
    if (template[i] === '\\') i++;
    else if (template[i] === '"') open = !open;
  }
  return open;
}
