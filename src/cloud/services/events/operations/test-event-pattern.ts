import type { TestEventPatternCommandInput } from '@aws-sdk/client-eventbridge';
import { compileEventPattern } from '../../../event-pattern/event-pattern.ts';
import { validation } from '../errors.ts';
import type { EventsContext } from '../store.ts';
import { checkPattern } from './rules.ts';

/** What the event must have: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
const REQUIRED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

export function testEventPattern(_: EventsContext, { EventPattern, Event }: TestEventPatternCommandInput): object {
  checkPattern(EventPattern!);
  let event: any;
  try {
    event = JSON.parse(Event!);
  } catch {
    event = null;
  }
  if (event === null || typeof event !== 'object' || !REQUIRED.every((name) => Object.hasOwn(event, name)))
    throw validation('Parameter Event is not valid.');
  return { Result: compileEventPattern(EventPattern!)(event) };
}
