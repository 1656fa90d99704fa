import { deleteResources } from './delete-resources.ts';
import { setStackStatus } from './events.ts';
import { takes, type Run } from './run.ts';

/** Deletes a stack's resources and the stack. @param retained logical ids of those that stay. */
export async function runDelete(run: Run, retained: readonly string[] = []): Promise<void> {
  const { ctx, stack } = run;
  await takes(run, 1.5);
  // Those that were retained before have been let go.
  const left = await deleteResources(
    run,
    [...stack.resources.values()],
    ({ logicalId, deletionPolicy }) =>
      retained.includes(logicalId) || deletionPolicy === 'Retain' || deletionPolicy === 'RetainExceptOnCreate',
  );
  await takes(run, 1);
  if (left.length) {
    return setStackStatus(
      ctx,
      stack,
      'DELETE_FAILED',
      `The following resource(s) failed to delete: [${left.join(', ')}]. `,
    );
  }
  stack.deletedAt = ctx.clock.now();
  stack.outputs = [];
  stack.imports = [];
  setStackStatus(ctx, stack, 'DELETE_COMPLETE');
}
