import { overlay } from '../../overlay.ts';
import type { Operation } from '../../service.ts';
import { dryRunOperation } from './errors.ts';
import type { Ec2Store } from './store.ts';

/**
 * Gives an operation its `DryRun` parameter. A dry run does everything, on a copy of the books that is then thrown away, so what would fail
 * fails; what would succeed answers `DryRunOperation`.
 */
export const withDryRun =
  (operation: Operation<Ec2Store>): Operation<Ec2Store> =>
  async (ctx, input) => {
    if (!input.DryRun) return operation(ctx, input);
    const clock = overlay(ctx.clock, { schedule: () => 0, cancel: () => false });
    await operation(overlay(ctx, { store: structuredClone(ctx.store), clock }), input);
    throw dryRunOperation();
  };
