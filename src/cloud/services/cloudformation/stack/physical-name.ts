import type { NameStyle } from '../resources/resource-type.ts';
import type { CloudFormationContext } from '../store.ts';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const MIXED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A name as CloudFormation makes them up: stack, logical id and chance, the first two cut until it is no longer than it may be.
 * In 2016 the end was a number in base 36, in capitals; today's resource types mostly mix cases.
 */
export function physicalName(
  { chance, era }: Pick<CloudFormationContext, 'chance' | 'era'>,
  stackName: string,
  logicalId: string,
  { longest = 64, letters = 'mixed', short, suffix = '' }: NameStyle = {},
): string {
  const stream = chance.stream('cloudformation:name');
  const capitals = letters === 'upper' || era === '2016';
  const end = (capitals ? `1${stream.string(11, UPPER)}` : stream.string(12, MIXED)) + suffix;
  const room = longest - end.length - 2;
  const forId = Math.min(logicalId.length, short ?? Math.max(Math.floor(room / 2), room - stackName.length));
  const forStack = Math.min(stackName.length, short ?? room - forId);
  const name = `${stackName.slice(0, forStack)}-${logicalId.slice(0, forId)}-${end}`;
  return letters === 'lower' ? name.toLowerCase() : name;
}
