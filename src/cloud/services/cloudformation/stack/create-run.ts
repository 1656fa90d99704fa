import { AwsError } from '../../../aws-error.ts';
import { dependenciesOf } from '../template/graph.ts';
import { deleteResources } from './delete-resources.ts';
import { setStackStatus } from './events.ts';
import { inOrder } from './in-order.ts';
import { makeResource, newResource } from './make-resource.ts';
import { importsOf, outputsOf } from './outputs.ts';
import { takes, type Run } from './run.ts';
import { chosenResources } from './stack-scope.ts';

/** Makes the resources of a new stack; when one fails, the stack's settings say what becomes of the others. */
export async function runCreate(run: Run): Promise<void> {
  const { ctx, stack } = run;
  if (stack.timeoutMinutes) run.deadline = ctx.clock.now() + stack.timeoutMinutes * 60_000;
  await takes(run, 1.5);
  const failure = await makeAll(run);
  // Somebody wants it deleted, and does that next.
  if (stack.cancelled) return;
  await takes(run, 1);
  if (failure === null) return setStackStatus(ctx, stack, 'CREATE_COMPLETE');
  if (stack.onFailure === 'DO_NOTHING') return setStackStatus(ctx, stack, 'CREATE_FAILED', failure);
  const deleting = stack.onFailure === 'DELETE';
  const reason = `${failure}${deleting ? 'Delete' : 'Rollback'} requested by user.`;
  setStackStatus(ctx, stack, deleting ? 'DELETE_IN_PROGRESS' : 'ROLLBACK_IN_PROGRESS', reason);
  await takes(run, 1.5);
  const left = await deleteResources(
    run,
    [...stack.resources.values()],
    ({ deletionPolicy }) => deletionPolicy === 'Retain',
  );
  await takes(run, 1);
  stack.imports = [];
  if (left.length) {
    const reason = `The following resource(s) failed to delete: [${left.join(', ')}]. `;
    return setStackStatus(ctx, stack, deleting ? 'DELETE_FAILED' : 'ROLLBACK_FAILED', reason);
  }
  if (deleting) stack.deletedAt = ctx.clock.now();
  setStackStatus(ctx, stack, deleting ? 'DELETE_COMPLETE' : 'ROLLBACK_COMPLETE');
}

/** @returns null when all went well, else why not. */
async function makeAll(run: Run): Promise<string | null> {
  const { stack, plan, scope } = run;
  try {
    stack.imports = importsOf(run);
    const declared = chosenResources(plan, scope);
    const dependencies = dependenciesOf({ Resources: declared }, scope.condition);
    await inOrder(run.ctx.clock, dependencies, async (id) => {
      const resource = newResource(run, id, declared[id]!, dependencies.get(id)!);
      stack.resources.set(id, resource);
      return makeResource(run, resource, declared[id]!);
    });
    const failed = [...stack.resources.values()].filter(({ status }) => status === 'CREATE_FAILED');
    if (failed.length) {
      return `The following resource(s) failed to create: [${failed.map(({ logicalId }) => logicalId).join(', ')}]. `;
    }
    stack.outputs = outputsOf(run);
    return null;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return `${error.message.replace(/\.$/, '')}. `;
  }
}
