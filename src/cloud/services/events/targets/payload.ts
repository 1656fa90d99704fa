import { timeText } from '../event.ts';
import type { Delivery } from './deliver.ts';
import { readJsonPath } from './json-path.ts';
import { transform } from './transform.ts';

/** The text that a target gets: the event, or what the target's input settings make of it. @throws {AwsError} INVALID_JSON */
export function payloadOf({ event, target, ruleArn, matchedAt }: Delivery): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(readJsonPath(target.InputPath)!(event) ?? null);
  if (target.InputTransformer)
    return transform(target.InputTransformer, { event, ruleArn, ingestionTime: timeText(matchedAt) });
  return JSON.stringify(event);
}
