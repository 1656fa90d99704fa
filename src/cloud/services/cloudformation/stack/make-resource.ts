import { typeNamed } from '../resources/index.ts';
import type { DeletionPolicy, StackResource } from '../store.ts';
import { resolve } from '../template/resolve.ts';
import type { ResourceDeclaration } from '../template/template.ts';
import { declaredProperties, refuseFaults } from './declared-properties.ts';
import { setResourceStatus } from './events.ts';
import { fail, GivenUp, isGivenUp, resourceApi, takes, type Run } from './run.ts';

/** A resource as it is declared, before there is one. */
export function newResource(
  run: Run,
  logicalId: string,
  declaration: ResourceDeclaration,
  dependsOn: string[],
): StackResource {
  return {
    logicalId,
    type: declaration.Type,
    status: 'CREATE_IN_PROGRESS',
    at: run.ctx.clock.now(),
    properties: {},
    attributes: {},
    dependsOn,
    ...policiesOf(run, declaration),
  };
}

/** What else a declaration says of a resource. */
export function policiesOf({ scope }: Pick<Run, 'scope'>, declaration: ResourceDeclaration) {
  const policy = (value: unknown): DeletionPolicy =>
    value === undefined ? 'Delete' : (resolve(value, scope) as DeletionPolicy);
  return {
    deletionPolicy: policy(declaration.DeletionPolicy),
    updateReplacePolicy: policy(declaration.UpdateReplacePolicy),
    ...(declaration.Metadata === undefined ? {} : { metadata: declaration.Metadata }),
  };
}

/** Makes a resource, with the events of it. @returns whether it went well. */
export async function makeResource(
  run: Run,
  resource: StackResource,
  declaration: ResourceDeclaration,
): Promise<boolean> {
  const { ctx, stack } = run;
  try {
    const { properties, faults } = declaredProperties(declaration, run.plan, run.scope);
    resource.properties = properties;
    setResourceStatus(ctx, stack, resource, 'CREATE_IN_PROGRESS');
    refuseFaults(resource.logicalId, faults);
    await create(run, resource);
    if (isGivenUp(run)) throw new GivenUp();
    setResourceStatus(ctx, stack, resource, 'CREATE_IN_PROGRESS', 'Resource creation Initiated');
    await takes(run, typeNamed(resource.type)!.seconds);
    if (isGivenUp(run)) throw new GivenUp();
    setResourceStatus(ctx, stack, resource, 'CREATE_COMPLETE');
    return true;
  } catch (error) {
    return fail(run, resource, 'CREATE_FAILED', error);
  }
}

/** Makes the physical resource. What has been made is noted even when it is no longer wanted: it is taken away again. */
export async function create(run: Run, resource: StackResource): Promise<void> {
  await takes(run, 1);
  if (isGivenUp(run)) throw new GivenUp();
  const made = await typeNamed(resource.type)!.create(resourceApi(run, resource.logicalId), resource.properties);
  resource.physicalId = made.id;
  resource.attributes = made.attributes ?? {};
}
