import { openDoor } from './door.ts';
import { createNodeCloud, LEARNER_ACCOUNT } from './node-cloud.ts';
import { readOptions, wholeNumber } from './options.ts';
import { realTime } from './real-time.ts';
import { UsageError } from './usage-error.ts';

/** `coldstart cloud`: one HTTP endpoint on 127.0.0.1 for real AWS clients. Runs until it is interrupted. */
export async function cloudDoor(args: string[]): Promise<number> {
  const { options, positionals } = readOptions(args, ['port', 'seed', 'account']);
  if (positionals.length) throw new UsageError('cloud takes options only: coldstart cloud [--port 4566] [--seed N]');
  const port = wholeNumber('port', options.port ?? '4566', 0, 65535);
  const accountId = options.account ?? LEARNER_ACCOUNT;
  if (!/^\d{12}$/.test(accountId)) throw new UsageError(`--account takes 12 digits, not "${accountId}".`);

  const fresh = () => createNodeCloud({ era: 'today', seed: options.seed ?? '1', accountId, realTime });
  const door = await openDoor(port, fresh).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new UsageError(`Port ${port} is in use; choose another with --port.`) : error;
  });
  process.stdout.write(`ready ${door.url}\n`);
  for (const key of door.credentials())
    process.stdout.write(`${key.accountId} ${key.accessKeyId} ${key.secretAccessKey}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  door.close();
  return 0;
}
