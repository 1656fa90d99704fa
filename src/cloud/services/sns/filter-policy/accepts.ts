import type { MessageAttributes, Subscription } from '../store.ts';
import { compileFilterPolicy, type FilterPolicyScope } from './filter-policy.ts';

/** Does a subscription want a message? Without a filter policy it wants them all. */
export function accepts(
  { attributes }: Pick<Subscription, 'attributes'>,
  messageAttributes: MessageAttributes,
  body: string,
): boolean {
  const policy = attributes['FilterPolicy'];
  if (!policy) return true;
  const scope = (attributes['FilterPolicyScope'] ?? 'MessageAttributes') as FilterPolicyScope;
  const filter = compileFilterPolicy(policy, scope);
  if (scope === 'MessageAttributes') return filter(valuesOf(messageAttributes));
  const subject = parse(body);
  return typeof subject === 'object' && subject !== null && filter(subject);
}

/** Attributes as values: numbers are numbers, `String.Array` is a list, and what is binary can't be asked about. */
function valuesOf(attributes: MessageAttributes): Record<string, unknown> {
  const entries = Object.entries(attributes).flatMap(([name, { DataType = '', StringValue = '' }]) => {
    if (DataType.startsWith('Binary')) return [];
    if (DataType === 'String.Array') return [[name, parse(StringValue) ?? []] as const];
    return [[name, DataType.startsWith('Number') ? Number(StringValue) : StringValue] as const];
  });
  return Object.fromEntries(entries);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
