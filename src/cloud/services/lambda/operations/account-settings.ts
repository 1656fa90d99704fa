import type { GetAccountSettingsCommandOutput } from '@aws-sdk/client-lambda';
import { unreserved } from '../concurrency.ts';
import { limits, MAX_UNPACKED, MAX_ZIP, TOTAL_CODE } from '../limits.ts';
import type { LambdaContext } from '../store.ts';

/** What the account may use in this region, and what its functions and their versions use of it. */
export function getAccountSettings(ctx: LambdaContext): Omit<GetAccountSettingsCommandOutput, '$metadata'> {
  const functions = [...ctx.store.functions.values()];
  const versions = functions.flatMap((one) => [one, ...one.published.versions.values()]);
  return {
    AccountLimit: {
      TotalCodeSize: TOTAL_CODE,
      CodeSizeUnzipped: MAX_UNPACKED,
      CodeSizeZipped: MAX_ZIP,
      ConcurrentExecutions: limits[ctx.era].concurrency,
      UnreservedConcurrentExecutions: unreserved(ctx.store, ctx.era),
    },
    AccountUsage: {
      TotalCodeSize: versions.reduce((size, { code }) => size + code.zip.length, 0),
      FunctionCount: functions.length,
    },
  };
}
