import { parseArn } from '../../../std/arn.ts';
import { AwsError } from '../../aws-error.ts';
import { constraintViolation, invalidParameter, noSuchGroup, noSuchStream } from './errors.ts';
import type { Context } from '../../service.ts';
import type { LogGroup, LogsStore, LogStream } from './store.ts';

/** The context of a CloudWatch Logs operation. */
export type LogsContext = Context<LogsStore>;

export interface GroupInput {
  logGroupName?: string | undefined;
  logGroupIdentifier?: string | undefined;
}

const groupName = /^[.\-_/#A-Za-z0-9]+$/;
const streamName = /^[^:*]+$/;

/** @throws {AwsError} InvalidParameterException */
export function checkGroupName(name: string | undefined): string {
  checkLength(name, 'logGroupName');
  if (!groupName.test(name!))
    throw constraintViolation(name, 'logGroupName', 'satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+');
  return name!;
}

/** @throws {AwsError} InvalidParameterException */
export function checkStreamName(name: string | undefined): string {
  checkLength(name, 'logStreamName');
  if (!streamName.test(name!))
    throw constraintViolation(name, 'logStreamName', 'satisfy regular expression pattern: [^:*]*');
  return name!;
}

function checkLength(name: string | undefined, member: string): void {
  if (name === undefined)
    throw invalidParameter(
      `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
    );
  if (name === '') throw constraintViolation(name, member, 'have length greater than or equal to 1');
  if (name.length > 512)
    throw invalidParameter('Invalid LogGroup or LogStream, both must have length less than or equal to 512.');
}

/** Name in a group's name or ARN (with or without the closing `:*`). */
export function groupNameOf(identifier: string): string {
  const resource = parseArn(identifier)?.resource ?? `log-group:${identifier}`;
  return resource.replace(/^log-group:/, '').replace(/:\*$/, '');
}

/** The name that a request names its group by, in either way. @throws {AwsError} */
function requestedGroup({ logGroupName, logGroupIdentifier }: GroupInput): string {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined)
    throw new AwsError('ValidationException', 'LogGroup name and LogGroup ARN are mutually exclusive parameters.');
  return checkGroupName(logGroupIdentifier === undefined ? logGroupName : groupNameOf(logGroupIdentifier));
}

/** @throws {AwsError} InvalidParameterException, ResourceNotFoundException */
export function findGroup(ctx: LogsContext, input: GroupInput): LogGroup {
  const group = ctx.store.groups.get(requestedGroup(input));
  if (!group) throw noSuchGroup();
  return group;
}

/** @throws {AwsError} InvalidParameterException, ResourceNotFoundException */
export function findStream(group: LogGroup, name: string | undefined): LogStream {
  const stream = group.streams.get(checkStreamName(name));
  if (!stream) throw noSuchStream();
  return stream;
}

/** A page size. @throws {AwsError} InvalidParameterException */
export function checkLimit(limit: number | undefined, fallback: number, most: number): number {
  if (limit === undefined) return fallback;
  if (limit < 1) throw constraintViolation(limit, 'limit', 'have value greater than or equal to 1');
  if (limit > most) throw constraintViolation(limit, 'limit', `have value less than or equal to ${most}`);
  return limit;
}
