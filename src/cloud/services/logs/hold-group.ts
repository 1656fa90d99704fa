import type { LogsContext } from './find.ts';
import type { LogGroup } from './store.ts';

const GB = 1024 ** 3;
/** AWS bills what it keeps compressed, and reckons with 0.15 of the size in its examples: https://aws.amazon.com/cloudwatch/pricing/ */
const COMPRESSED = 0.15;

/** Tells the bill how much a group keeps. */
export const holdGroup = (ctx: LogsContext, { name, storedBytes }: Pick<LogGroup, 'name' | 'storedBytes'>): void =>
  ctx.hold({ item: 'logsStorage', cause: name, amount: (storedBytes / GB) * COMPRESSED });
