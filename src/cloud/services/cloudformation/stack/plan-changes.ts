import type { ResourceChange, ResourceChangeDetail } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../aws-error.ts';
import { typeNamed } from '../resources/index.ts';
import type { CloudFormationContext, Stack, StackPlan } from '../store.ts';
import { dependenciesOf, type Dependencies } from '../template/graph.ts';
import { referencesIn } from '../template/references.ts';
import { declaredProperties } from './declared-properties.ts';
import { chosenResources, presentResources, stackScope, type ResourceLookup } from './stack-scope.ts';
import { needsReplacement } from './update-run.ts';

/** Stands for what is only known once it has been done, as in CloudFormation's own answers. */
const LATER = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** What a plan would do to the resources of a stack, in the order of the template; removed ones last. */
export function planChanges(ctx: CloudFormationContext, stack: Stack, plan: StackPlan): ResourceChange[] {
  const present = presentResources(stack);
  const unknown = new Set<string>();
  const lookup: ResourceLookup = {
    ref: (id) => (unknown.has(id) ? LATER : present.ref(id)),
    attribute: (id, name) => (unknown.has(id) ? LATER : present.attribute(id, name)),
  };
  const scope = stackScope(ctx, stack, plan, lookup);
  const declared = chosenResources(plan, scope);
  const changes = new Map<string, ResourceChange>();
  for (const id of inOrderOf(dependenciesOf({ Resources: declared }, scope.condition))) {
    const declaration = declared[id]!;
    const resource = stack.resources.get(id);
    const base = { LogicalResourceId: id, ResourceType: declaration.Type };
    if (resource?.physicalId === undefined) {
      unknown.add(id);
      changes.set(id, { Action: 'Add', ...base, Scope: [], Details: [] });
      continue;
    }
    const type = typeNamed(declaration.Type)!;
    const properties = attempt(() => declaredProperties(declaration, plan, scope).properties) ?? {};
    const names = [...new Set([...Object.keys(properties), ...Object.keys(resource.properties)])].filter(
      (name) => JSON.stringify(properties[name]) !== JSON.stringify(resource.properties[name]),
    );
    const details = names.flatMap((name) => detailsOf(name, { stack, plan, id, properties }));
    const scopes = [
      ...(names.length ? (['Properties'] as const) : []),
      ...(JSON.stringify(declaration.Metadata) === JSON.stringify(resource.metadata) ? [] : (['Metadata'] as const)),
      ...((declaration.DeletionPolicy ?? 'Delete') === resource.deletionPolicy ? [] : (['DeletionPolicy'] as const)),
      ...((declaration.UpdateReplacePolicy ?? 'Delete') === resource.updateReplacePolicy
        ? []
        : (['UpdateReplacePolicy'] as const)),
    ];
    if (!scopes.length) continue;
    const replaced = needsReplacement(type, properties, resource.properties) && names.length > 0;
    const certain = details.some(
      ({ Target, Evaluation }) => Target!.RequiresRecreation !== 'Never' && Evaluation === 'Static',
    );
    // What others make of themselves may come out otherwise with any change.
    if (replaced || type.attributes === null || declaration.Type === 'AWS::CloudFormation::Stack') unknown.add(id);
    changes.set(id, {
      Action: 'Modify',
      ...base,
      PhysicalResourceId: resource.physicalId,
      Replacement: !replaced ? 'False' : certain ? 'True' : 'Conditional',
      Scope: scopes,
      Details: [
        ...details,
        ...scopes
          .filter((name) => name !== 'Properties')
          .map((Attribute) => ({
            Target: { Attribute, RequiresRecreation: 'Never' as const },
            Evaluation: 'Static' as const,
            ChangeSource: 'DirectModification' as const,
          })),
      ],
    });
  }
  const ordered = Object.keys(declared).flatMap((id) => changes.get(id) ?? []);
  const removed = [...stack.resources.values()].filter(({ logicalId }) => !Object.hasOwn(declared, logicalId));
  return [
    ...ordered,
    ...removed.map(
      ({ logicalId, physicalId, type, deletionPolicy }): ResourceChange => ({
        Action: 'Remove',
        LogicalResourceId: logicalId,
        ...(physicalId === undefined ? {} : { PhysicalResourceId: physicalId }),
        ResourceType: type,
        ...(deletionPolicy === 'Delete' ? {} : { PolicyAction: 'Retain' as const }),
        Scope: [],
        Details: [],
      }),
    ),
  ];
}

/** Why a property comes out otherwise: it is written otherwise, or what it refers to is another. */
function detailsOf(
  Name: string,
  { stack, plan, id, properties }: { stack: Stack; plan: StackPlan; id: string; properties: Record<string, unknown> },
): ResourceChangeDetail[] {
  const declaration = plan.template.Resources[id]!;
  const type = typeNamed(declaration.Type)!;
  const RequiresRecreation = !type.update || type.properties[Name]?.fixed ? ('Always' as const) : ('Never' as const);
  const Target = { Attribute: 'Properties' as const, Name, RequiresRecreation };
  const value = declaration.Properties?.[Name];
  const dynamic = JSON.stringify(properties[Name] ?? '').includes(LATER);
  const details = referencesIn(value).flatMap((reference): ResourceChangeDetail[] => {
    const { id: cause, attribute } = reference;
    const before = stack.parameters.find(({ key }) => key === cause)?.value;
    const now = plan.parameters.find(({ key }) => key === cause)?.value;
    if (now !== undefined && now !== before) {
      return [{ Target, Evaluation: 'Static', ChangeSource: 'ParameterReference', CausingEntity: cause }];
    }
    if (!dynamic || !Object.hasOwn(plan.template.Resources, cause)) return [];
    return attribute === undefined
      ? [{ Target, Evaluation: 'Dynamic', ChangeSource: 'ResourceReference', CausingEntity: cause }]
      : [{ Target, Evaluation: 'Dynamic', ChangeSource: 'ResourceAttribute', CausingEntity: `${cause}.${attribute}` }];
  });
  const written = JSON.stringify(value) !== JSON.stringify(stack.template.Resources[id]?.Properties?.[Name]);
  if (!written && details.length) return details;
  return [{ Target, Evaluation: dynamic ? 'Dynamic' : 'Static', ChangeSource: 'DirectModification' }, ...details];
}

/** What is not known yet may not fit where it is used. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

function inOrderOf(dependencies: Dependencies): string[] {
  const ordered = new Set<string>();
  const visit = (id: string): void => {
    if (ordered.has(id)) return;
    for (const needed of dependencies.get(id) ?? []) visit(needed);
    ordered.add(id);
  };
  for (const id of dependencies.keys()) visit(id);
  return [...ordered];
}

/** Whether a plan's outputs are written otherwise than the stack's. */
export const changesOutputs = (stack: Stack, plan: StackPlan): boolean =>
  JSON.stringify(stack.template.Outputs) !== JSON.stringify(plan.template.Outputs);
