import { arn } from '../../../std/arn.ts';
import type { Context } from '../../service.ts';
import { invalidAddress, missingParameter } from './errors.ts';

/** Where a queue is, as its URL says. */
export interface QueuePlace {
  accountId: string;
  name: string;
}

export const queueArn = (region: string, { accountId, name }: QueuePlace): string =>
  arn('sqs', region, accountId, name);

/**
 * The URL of a queue, under the host that the request was sent to: SQS answers its legacy endpoints (`queue.amazonaws.com`) with their
 * own URLs, and a client that reaches the account through another door finds the queue there again.
 */
export function queueUrl(ctx: Pick<Context, 'region' | 'request'>, { accountId, name }: QueuePlace): string {
  const host = /^\w+:\/\/[^/?#]+/.exec(ctx.request?.url ?? '')?.[0] ?? `https://sqs.${ctx.region}.amazonaws.com`;
  return `${host}/${accountId}/${name}`;
}

/**
 * The queue that a request means: by its QueueUrl, whatever the host in it; else by the path it was sent to, as requests in the
 * query protocol may do.
 * @throws {AwsError} InvalidAddress, MissingRequiredParameterException.
 */
export function placeOf(ctx: Pick<Context, 'request' | 'accountId'>, url: string | undefined): QueuePlace {
  const path = pathOf(url ?? ctx.request?.url ?? '');
  const [, accountId, name] = /^\/(?:queue\/[\w-]+\/)?(\d{12})\/([\w.-]+)\/?$/.exec(path) ?? [];
  if (accountId && name) return { accountId, name };
  if (url === undefined) throw missingParameter('QueueUrl');
  // A bare name stands for the caller's own queue.
  if (/^[\w-]{1,80}(\.fifo)?$/.test(url)) return { accountId: ctx.accountId, name: url };
  throw invalidAddress(url);
}

const pathOf = (url: string): string => url.replace(/^\w+:\/\/[^/?#]+/, '').replace(/[?#].*$/s, '');
