import { validationError } from '../errors.ts';
import type { CloudFormationContext, Stack, StackPlan } from '../store.ts';
import { conditionEvaluator } from '../template/conditions.ts';
import { parameterValue } from '../template/parameters.ts';
import { NO_VALUE, type Scope } from '../template/scope.ts';
import { findExport } from './exports.ts';

/** How the resources of a stack are found. */
export interface ResourceLookup {
  ref(logicalId: string): unknown;
  attribute(logicalId: string, name: string): unknown;
}

/** The zones of a region in which an account has subnets. */
const zones = (region: string): string[] =>
  [...(region === 'us-east-1' ? 'abcdef' : 'abc')].map((letter) => `${region}${letter}`);

/** Where the functions of a plan look things up. */
export function stackScope(
  ctx: Pick<CloudFormationContext, 'store' | 'accountId' | 'region'>,
  stack: Pick<Stack, 'id' | 'name'>,
  plan: StackPlan,
  lookup: ResourceLookup,
): Scope {
  const { template, parameters } = plan;
  const pseudo: Record<string, unknown> = {
    'AWS::AccountId': ctx.accountId,
    'AWS::NotificationARNs': plan.notificationArns,
    'AWS::NoValue': NO_VALUE,
    'AWS::Partition': 'aws',
    'AWS::Region': ctx.region,
    'AWS::StackId': stack.id,
    'AWS::StackName': stack.name,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const values = new Map<string, unknown>([
    ...Object.entries(pseudo),
    ...parameters.map(({ key, value }) => [key, parameterValue(value, template.Parameters[key]!)] as const),
  ]);
  const scope: Scope = {
    region: ctx.region,
    mappings: template.Mappings,
    extended: template.transforms.includes('AWS::LanguageExtensions'),
    ref: (name) => (values.has(name) ? values.get(name) : lookup.ref(name)),
    attribute: (id, name) => lookup.attribute(id, name),
    condition: conditionEvaluator(template.Conditions, () => scope),
    importValue(name) {
      const found = findExport(ctx.store, name);
      if (!found) throw validationError(`No export named ${name} found.`);
      return found.value;
    },
    zones,
  };
  return scope;
}

/** What a plan makes of its template's resources: those whose condition holds. */
export function chosenResources({ template }: StackPlan, scope: Scope): StackPlan['template']['Resources'] {
  return Object.fromEntries(
    Object.entries(template.Resources).filter(
      ([, { Condition }]) => Condition === undefined || scope.condition(Condition),
    ),
  );
}

/** The stack as it is: physical ids and attributes of its resources. @throws {AwsError} for what isn't there. */
export const presentResources = ({ resources }: Pick<Stack, 'resources'>): ResourceLookup => ({
  ref(id) {
    const { physicalId } = resources.get(id) ?? {};
    if (physicalId === undefined) throw unresolvedAt(id);
    return physicalId;
  },
  attribute(id, name) {
    const resource = resources.get(id);
    if (!resource) throw unresolvedAt(id);
    if (!Object.hasOwn(resource.attributes, name)) {
      throw validationError(
        resource.type.startsWith('Custom::') || resource.type === 'AWS::CloudFormation::CustomResource'
          ? `Vendor response doesn't contain ${name} attribute in object`
          : `Attribute '${name}' does not exist`,
      );
    }
    return resource.attributes[name];
  },
});

const unresolvedAt = (id: string) =>
  validationError(
    `Template format error: Unresolved resource dependencies [${id}] in the Resources block of the template`,
  );
