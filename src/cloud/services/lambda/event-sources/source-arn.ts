import { parseArn } from '../../../../std/arn.ts';
import type { Era } from '../../../era.ts';
import { invalidParameter, unbuilt } from '../errors.ts';
import type { SourceKind } from './mapping.ts';

const FORMS: Record<SourceKind, RegExp> = {
  sqs: /^[\w-]+(\.fifo)?$/,
  kinesis: /^stream\/[\w.-]+$/,
  dynamodb: /^table\/[\w.-]+\/stream\/[^/]+$/,
};

/** Sources that AWS has and Coldstart doesn't. */
const OTHERS = ['kafka', 'mq', 'rds'];

/** @throws {AwsError} InvalidParameterValueException; 501 for sources that are not built */
export function sourceKindOf(arn: string | undefined, era: Era): SourceKind {
  const parts = arn === undefined ? null : parseArn(arn);
  if (!parts) throw invalidParameter('Unrecognized event source.');
  if (OTHERS.includes(parts.service)) throw unbuilt(`event source mappings for ${parts.service}`);
  if (parts.service === 'kinesis' && parts.resource.includes('/consumer/'))
    throw unbuilt('event source mappings for enhanced fan-out consumers');
  const kind = parts.service as SourceKind;
  // Queues became event sources in June 2018.
  if (!FORMS[kind]?.test(parts.resource) || (kind === 'sqs' && era === '2016'))
    throw invalidParameter('Unrecognized event source.');
  return kind;
}

export const isFifo = (sourceArn: string): boolean => sourceArn.endsWith('.fifo');

export function queueUrlOf(queueArn: string): string {
  const { region, accountId, resource } = parseArn(queueArn)!;
  return `https://sqs.${region}.amazonaws.com/${accountId}/${resource}`;
}
