import { atLeast, atMost, check, members, required, tableNameOrArn } from '../constraints.ts';
import { AwsError } from '../../../aws-error.ts';
import { placeOf, requireTable, type DynamoContext } from '../find.ts';
import type { Table } from '../tables/table.ts';

const DAYS = 35;
const DAY_MS = 86_400_000;
/** The latest moment that can be restored lies this far back. */
const LAG_MS = 5 * 60_000;

export function updateContinuousBackups(ctx: DynamoContext, input: any) {
  check(input, {
    TableName: tableNameOrArn,
    PointInTimeRecoverySpecification: [
      required,
      members({ PointInTimeRecoveryEnabled: [required], RecoveryPeriodInDays: [atLeast(1), atMost(DAYS)] }),
    ],
  });
  const { PointInTimeRecoveryEnabled: enabled, RecoveryPeriodInDays: days = DAYS } =
    input.PointInTimeRecoverySpecification;
  const table = backedUpTable(ctx, input.TableName);
  table.recovery = enabled ? { since: table.recovery?.since ?? ctx.clock.now(), days } : null;
  return { ContinuousBackupsDescription: describeBackups(ctx, table) };
}

export function describeContinuousBackups(ctx: DynamoContext, input: any) {
  check(input, { TableName: tableNameOrArn });
  return { ContinuousBackupsDescription: describeBackups(ctx, backedUpTable(ctx, input.TableName)) };
}

function backedUpTable(ctx: DynamoContext, nameOrArn: string): Table {
  try {
    return requireTable(ctx, nameOrArn);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
    throw new AwsError('TableNotFoundException', `Table not found: ${placeOf(ctx, nameOrArn).name}`);
  }
}

function describeBackups(ctx: DynamoContext, { recovery }: Table): object {
  const now = ctx.clock.now();
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: recovery
      ? {
          PointInTimeRecoveryStatus: 'ENABLED',
          RecoveryPeriodInDays: recovery.days,
          EarliestRestorableDateTime: new Date(Math.max(recovery.since, now - recovery.days * DAY_MS)),
          LatestRestorableDateTime: new Date(Math.max(recovery.since, now - LAG_MS)),
        }
      : { PointInTimeRecoveryStatus: 'DISABLED' },
  };
}
