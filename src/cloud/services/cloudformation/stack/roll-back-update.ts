import { typeNamed } from '../resources/index.ts';
import { deleteResources } from './delete-resources.ts';
import { setResourceStatus, setStackStatus } from './events.ts';
import { outputsOf } from './outputs.ts';
import { reasonOf, resourceApi, startRun, takes, type Run } from './run.ts';
import type { StackResource } from '../store.ts';

/** Takes a stack whose update failed back to what it was. @param skipped logical ids that are taken as they are. */
export async function rollBackUpdate({ ctx, stack, as }: Run, skipped: readonly string[] = []): Promise<void> {
  const { plan, resources: old } = stack.before!;
  Object.assign(stack, plan);
  delete stack.cancelled;
  const run = startRun(ctx, stack, plan, as);
  await takes(run, 1);
  const failed: string[] = [];
  const surplus: StackResource[] = [];
  for (const [id, now] of new Map(stack.resources)) {
    const before = old.get(id);
    if (!before) {
      surplus.push(now);
      stack.resources.delete(id);
    } else if (skipped.includes(id)) {
      stack.resources.set(id, { ...before, status: 'UPDATE_COMPLETE' });
    } else if (now.physicalId !== before.physicalId) {
      if (now.physicalId !== undefined) surplus.push(now);
      stack.resources.set(id, structuredClone(before));
    } else if (now.status === 'UPDATE_FAILED' || JSON.stringify(now.properties) !== JSON.stringify(before.properties)) {
      if (!(await changeBack(run, now, before))) failed.push(id);
    }
  }
  await takes(run, 1);
  if (failed.length) {
    return setStackStatus(
      ctx,
      stack,
      'UPDATE_ROLLBACK_FAILED',
      `The following resource(s) failed to update: [${failed.join(', ')}]. `,
    );
  }
  setStackStatus(ctx, stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  await deleteResources(run, surplus, ({ deletionPolicy }) => deletionPolicy === 'Retain');
  stack.outputs = outputsOf(run);
  delete stack.before;
  await takes(run, 1);
  setStackStatus(ctx, stack, 'UPDATE_ROLLBACK_COMPLETE');
}

async function changeBack(run: Run, resource: StackResource, before: StackResource): Promise<boolean> {
  const { ctx, stack } = run;
  const tried = resource.properties;
  Object.assign(resource, structuredClone({ ...before, status: resource.status }));
  setResourceStatus(ctx, stack, resource, 'UPDATE_IN_PROGRESS');
  try {
    const api = resourceApi(run, resource.logicalId);
    const type = typeNamed(resource.type)!;
    const made = await type.update?.(api, resource.physicalId!, resource.properties, tried);
    if (made?.attributes) resource.attributes = made.attributes;
    await takes(run, type.seconds);
    setResourceStatus(ctx, stack, resource, 'UPDATE_COMPLETE');
    return true;
  } catch (error) {
    setResourceStatus(ctx, stack, resource, 'UPDATE_FAILED', reasonOf(run, error));
    return false;
  }
}
