import { AwsError } from '../../../aws-error.ts';
import { typeNamed } from '../resources/index.ts';
import type { StackResource } from '../store.ts';
import { reversed, type Dependencies } from '../template/graph.ts';
import { setResourceStatus } from './events.ts';
import { isGone } from './failure-reason.ts';
import { inOrder } from './in-order.ts';
import { reasonOf, resourceApi, takes, type Run } from './run.ts';

/** About how long it takes to delete something, in s; our estimate. */
const SECONDS = 1.5;

/**
 * Deletes resources, each after those that depend on it, as far as their policies let it.
 * @param keeps tells of further ones that stay.
 * @returns the logical ids of those that could not be deleted.
 */
export async function deleteResources(
  given: Run,
  resources: readonly StackResource[],
  keeps: (resource: StackResource) => boolean,
): Promise<string[]> {
  // That making them was given up is no reason to stop here.
  const run: Run = { ...given, failed: false, deadline: undefined };
  const failed: string[] = [];
  const byKey = new Map(resources.map((resource, i) => [`${i}`, resource]));
  const keysOf = (logicalId: string) =>
    [...byKey].filter(([, resource]) => resource.logicalId === logicalId).map(([key]) => key);
  const needs: Dependencies = new Map(
    [...byKey].map(([key, { dependsOn }]) => [key, dependsOn.flatMap(keysOf).filter((other) => other !== key)]),
  );
  await inOrder(run.ctx.clock, reversed(needs), async (key) => {
    const resource = byKey.get(key)!;
    const well = await deleteOne(run, resource, keeps(resource));
    if (!well) failed.push(resource.logicalId);
    return well;
  });
  return failed;
}

async function deleteOne(run: Run, resource: StackResource, kept: boolean): Promise<boolean> {
  const { ctx, stack } = run;
  if (resource.status === 'DELETE_COMPLETE' || resource.status === 'DELETE_SKIPPED') return true;
  if (kept) {
    setResourceStatus(ctx, stack, resource, 'DELETE_SKIPPED');
    return true;
  }
  if (resource.physicalId !== undefined) {
    setResourceStatus(ctx, stack, resource, 'DELETE_IN_PROGRESS');
    await takes(run, SECONDS);
    try {
      const api = resourceApi(run, resource.logicalId);
      await typeNamed(resource.type)!.delete(api, resource.physicalId, resource.properties);
    } catch (error) {
      if (!(error instanceof AwsError) || !isGone(error)) {
        setResourceStatus(ctx, stack, resource, 'DELETE_FAILED', reasonOf(run, error));
        return false;
      }
    }
  }
  setResourceStatus(ctx, stack, resource, 'DELETE_COMPLETE');
  return true;
}
