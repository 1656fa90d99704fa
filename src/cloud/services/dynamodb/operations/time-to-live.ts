import { check, maxLength, members, minLength, required, tableNameOrArn } from '../constraints.ts';
import { validationError } from '../errors.ts';
import { requireTable, type DynamoContext } from '../find.ts';
import { sweepLater } from '../tables/expiry.ts';

export function updateTimeToLive(ctx: DynamoContext, input: any) {
  check(input, {
    TableName: tableNameOrArn,
    TimeToLiveSpecification: [
      required,
      members({ Enabled: [required], AttributeName: [required, minLength(1), maxLength(255)] }),
    ],
  });
  const { Enabled: enabled, AttributeName: attribute } = input.TimeToLiveSpecification;
  const table = requireTable(ctx, input.TableName);
  if (table.ttl && table.ttl.attribute !== attribute) {
    throw validationError(
      `TimeToLive is active on a different AttributeName: current AttributeName is ${table.ttl.attribute}`,
    );
  }
  if (enabled === !!table.ttl) throw validationError(`TimeToLive is already ${enabled ? 'enabled' : 'disabled'}`);
  table.ttl = enabled ? { attribute, enabledAt: ctx.clock.now() } : null;
  if (enabled) sweepLater(ctx, table);
  return { TimeToLiveSpecification: { Enabled: enabled, AttributeName: attribute } };
}

export function describeTimeToLive(ctx: DynamoContext, input: any) {
  check(input, { TableName: tableNameOrArn });
  const { ttl } = requireTable(ctx, input.TableName);
  return {
    TimeToLiveDescription: ttl
      ? { TimeToLiveStatus: 'ENABLED', AttributeName: ttl.attribute }
      : { TimeToLiveStatus: 'DISABLED' },
  };
}
