import { type AccountPort, CallError } from '../../../../bridge/account-port.ts';
import type { Era } from '../../../../cloud/era.ts';
import { logGroup } from './log-group.ts';
import { listPolled, queue, stream, table } from './polled.ts';
import { schedule } from './schedule.ts';
import { topic } from './topic.ts';
import type { Trigger, TriggerSource } from './trigger-source.ts';

/** What can call a function, besides S3. */
export const triggerSources: readonly TriggerSource[] = [schedule, topic, queue, stream, table, logGroup];

/** What a new trigger may be in an era. */
export const sourcesIn = (era: Era): readonly TriggerSource[] =>
  triggerSources.filter(({ since }) => era === 'today' || since !== 'today');

/**
 * What calls a function, besides S3. Only services that the function's policy lets in are asked: no other can call it, and services that
 * nobody uses stay unloaded.
 * @throws {CallError}
 */
export async function triggersOf(account: AccountPort, functionArn: string): Promise<Trigger[]> {
  const policy = await policyOf(account, functionArn);
  const triggers: Trigger[] = [];
  for (const source of [schedule, topic, logGroup])
    if (source.principal.test(policy)) triggers.push(...(await source.list(account, functionArn)));
  return [...triggers, ...(await listPolled(account, functionArn))];
}

async function policyOf(account: AccountPort, FunctionName: string): Promise<string> {
  try {
    return (await account.call('lambda', 'GetPolicy', { FunctionName })).Policy ?? '';
  } catch (error) {
    if (error instanceof CallError && error.code === 'ResourceNotFoundException') return '';
    throw error;
  }
}
