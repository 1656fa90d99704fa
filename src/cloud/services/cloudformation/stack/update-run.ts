import { AwsError } from '../../../aws-error.ts';
import { validationError } from '../errors.ts';
import { typeNamed } from '../resources/index.ts';
import type { ResourceType } from '../resources/resource-type.ts';
import type { StackResource } from '../store.ts';
import { dependenciesOf } from '../template/graph.ts';
import type { ResourceDeclaration } from '../template/template.ts';
import { declaredProperties, refuseFaults } from './declared-properties.ts';
import { deleteResources } from './delete-resources.ts';
import { setResourceStatus, setStackStatus } from './events.ts';
import { inOrder } from './in-order.ts';
import { create, makeResource, newResource, policiesOf } from './make-resource.ts';
import { importsOf, outputsOf } from './outputs.ts';
import { rollBackUpdate } from './roll-back-update.ts';
import { fail, GivenUp, isGivenUp, resourceApi, takes, type Run } from './run.ts';
import { chosenResources } from './stack-scope.ts';

/** Takes a stack to another plan, and back when that fails. */
export async function runUpdate(run: Run, { disableRollback = false } = {}): Promise<void> {
  const { ctx, stack, plan } = run;
  const { body, template, parameters, tags, capabilities, roleArn, notificationArns } = stack;
  const before = { body, template, parameters, tags, capabilities, roleArn, notificationArns };
  stack.before = { plan: before, resources: structuredClone(stack.resources) };
  Object.assign(stack, plan);
  await takes(run, 1.5);
  const declared = chosenResources(plan, run.scope);
  const failure = await changeAll(run, declared);
  await takes(run, 1);
  if (failure !== null) {
    if (disableRollback) return setStackStatus(ctx, stack, 'UPDATE_FAILED', failure);
    setStackStatus(ctx, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', failure);
    return rollBackUpdate(run);
  }
  setStackStatus(ctx, stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  const kept = stack.before.resources;
  const gone = [...kept.values()].filter(({ logicalId }) => !Object.hasOwn(declared, logicalId));
  const replaced = [...kept.values()].filter(({ logicalId, physicalId }) => {
    const now = stack.resources.get(logicalId);
    return Object.hasOwn(declared, logicalId) && physicalId !== undefined && now?.physicalId !== physicalId;
  });
  for (const { logicalId } of gone) stack.resources.delete(logicalId);
  await deleteResources(
    run,
    [...gone, ...replaced],
    (resource) => (replaced.includes(resource) ? resource.updateReplacePolicy : resource.deletionPolicy) !== 'Delete',
  );
  delete stack.before;
  await takes(run, 1);
  setStackStatus(ctx, stack, 'UPDATE_COMPLETE');
}

/** @returns null when all went well, else why not. */
async function changeAll(run: Run, declared: Record<string, ResourceDeclaration>): Promise<string | null> {
  const { ctx, stack, scope } = run;
  try {
    const imports = importsOf(run);
    const dependencies = dependenciesOf({ Resources: declared }, scope.condition);
    await inOrder(ctx.clock, dependencies, async (id) => {
      if (isGivenUp(run)) return false;
      const present = stack.resources.get(id);
      if (present?.physicalId !== undefined) return changeResource(run, present, declared[id]!, dependencies.get(id)!);
      const resource = newResource(run, id, declared[id]!, dependencies.get(id)!);
      stack.resources.set(id, resource);
      return makeResource(run, resource, declared[id]!);
    });
    if (stack.cancelled) return '';
    const failed = (status: string) =>
      [...stack.resources.values()].filter((resource) => resource.status === status).map(({ logicalId }) => logicalId);
    const texts = [['create', failed('CREATE_FAILED')] as const, ['update', failed('UPDATE_FAILED')] as const].flatMap(
      ([verb, ids]) => (ids.length ? `The following resource(s) failed to ${verb}: [${ids.join(', ')}]. ` : []),
    );
    if (texts.length) return texts.join('');
    stack.outputs = outputsOf(run);
    stack.imports = imports;
    return null;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return error.message;
  }
}

async function changeResource(
  run: Run,
  resource: StackResource,
  declaration: ResourceDeclaration,
  dependsOn: string[],
): Promise<boolean> {
  const { ctx, stack } = run;
  const type = typeNamed(resource.type)!;
  const before = resource.properties;
  try {
    const { properties, faults } = declaredProperties(declaration, run.plan, run.scope);
    Object.assign(resource, { dependsOn, ...policiesOf(run, declaration) });
    if (JSON.stringify(properties) === JSON.stringify(before)) return true;
    const replacing = needsReplacement(type, properties, before);
    resource.properties = properties;
    const why = replacing
      ? 'Requested update requires the creation of a new physical resource; hence creating one.'
      : undefined;
    setResourceStatus(ctx, stack, resource, 'UPDATE_IN_PROGRESS', why);
    refuseFaults(resource.logicalId, faults);
    if (replacing) {
      refuseSameName(type, properties, before);
      await create(run, resource);
      if (isGivenUp(run)) throw new GivenUp();
      setResourceStatus(ctx, stack, resource, 'UPDATE_IN_PROGRESS', 'Resource creation Initiated');
    } else {
      await changeInPlace(run, resource, before);
    }
    await takes(run, type.seconds);
    if (isGivenUp(run)) throw new GivenUp();
    setResourceStatus(ctx, stack, resource, 'UPDATE_COMPLETE');
    return true;
  } catch (error) {
    return fail(run, resource, 'UPDATE_FAILED', error);
  }
}

/** Brings a resource to its properties. */
export async function changeInPlace(run: Run, resource: StackResource, before: object): Promise<void> {
  const api = resourceApi(run, resource.logicalId);
  const made = await typeNamed(resource.type)!.update!(api, resource.physicalId!, resource.properties, before);
  if (made?.id !== undefined) resource.physicalId = made.id;
  if (made?.attributes) resource.attributes = made.attributes;
}

/** Whether a change of properties can only be had with a new resource. */
export function needsReplacement(
  type: ResourceType,
  properties: Record<string, any>,
  before: Record<string, any>,
): boolean {
  if (!type.update) return true;
  return Object.entries(type.properties).some(
    ([name, { fixed }]) => fixed && JSON.stringify(properties[name]) !== JSON.stringify(before[name]),
  );
}

function refuseSameName(
  { nameProperty }: ResourceType,
  properties: Record<string, any>,
  before: Record<string, any>,
): void {
  const name = nameProperty === undefined ? undefined : properties[nameProperty];
  if (name === undefined || name !== before[nameProperty!]) return;
  throw validationError(
    `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${name} and update the stack again.`,
  );
}
