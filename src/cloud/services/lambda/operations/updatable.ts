import { conflict, preconditionFailed } from '../errors.ts';
import { stateOf, type FunctionRecord, type LambdaContext } from '../store.ts';

/**
 * Makes sure that a function can be changed or published now, and is the one the caller has seen.
 * @throws {AwsError} ResourceConflictException while it is created or updated, PreconditionFailedException for another revision.
 */
export function checkUpdatable(ctx: LambdaContext, record: FunctionRecord, revisionId: string | undefined): void {
  const { pending, updating } = stateOf(record, ctx.clock.now(), ctx.era);
  const refused = 'The operation cannot be performed at this time.';
  if (pending)
    throw conflict(
      `${refused} The resource ${record.arn} is currently in the following state: 'Pending'. StateReasonCode: 'Creating'`,
    );
  if (updating) throw conflict(`${refused} An update is in progress for resource: ${record.arn}`);
  if (revisionId !== undefined && revisionId !== record.revisionId)
    throw preconditionFailed(
      'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    );
}
