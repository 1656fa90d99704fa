import { AwsError } from '../../../../aws-error.ts';
import type { ResourceApi } from '../resource-type.ts';

/** Waits until a function has become what it was told to be: it is active, and no update of it is under way. @throws {AwsError} when that fails. */
export async function untilReady(api: ResourceApi, FunctionName: string): Promise<void> {
  for (;;) {
    const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = await api.call(
      'lambda',
      'GetFunctionConfiguration',
      { FunctionName },
    );
    if (State === 'Failed') throw new AwsError('NotStabilized', StateReason ?? 'The function failed.');
    if (LastUpdateStatus === 'Failed')
      throw new AwsError('NotStabilized', LastUpdateStatusReason ?? 'The update failed.');
    // In 2016 functions had no states.
    if ((State ?? 'Active') === 'Active' && LastUpdateStatus !== 'InProgress') return;
    await api.sleep(1000);
  }
}
