import type { Parameter, Tag } from '@aws-sdk/client-cloudformation';
import { insufficientCapabilities, validationError } from '../errors.ts';
import { typeNamed } from '../resources/index.ts';
import type { CloudFormationContext, Stack, StackPlan } from '../store.ts';
import { capabilitiesOf, missingCapabilities } from '../template/capabilities.ts';
import { checkTemplate } from '../template/check-template.ts';
import { bindParameters } from '../template/parameters.ts';
import { checkStructure } from '../template/structure.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { transformTemplate } from '../transforms/transform-template.ts';
import { templateBody } from './template-body.ts';

/** The members of requests that say what a stack is to be. */
export interface PlanInput {
  TemplateBody?: string;
  TemplateURL?: string;
  UsePreviousTemplate?: boolean;
  Parameters?: Parameter[];
  Capabilities?: string[];
  Tags?: Tag[];
  RoleARN?: string;
  NotificationARNs?: string[];
}

/**
 * What a request comes to: the template read, transformed and checked, the parameters bound.
 * @param before the stack that is to be changed: what the request does not mention stays.
 * @param expands whether transforms need no acknowledgement, as in change sets.
 * @throws {AwsError} ValidationError, InsufficientCapabilitiesException
 */
export async function planStack(
  ctx: CloudFormationContext,
  input: PlanInput,
  { before, expands = false }: { before?: Stack; expands?: boolean } = {},
): Promise<StackPlan> {
  const body = await templateBody(ctx, input, before?.body);
  const capabilities = input.Capabilities ?? [];
  const raw = parseTemplate(body);
  const parametersFor = (declared: object) =>
    bindParameters({ Parameters: declared as any }, input.Parameters ?? [], before?.parameters);
  const { template: transformed, transforms } = await transformTemplate(ctx, raw, parametersFor);
  const expanding = transforms.filter((name) => name !== 'AWS::LanguageExtensions');
  if (expanding.length && !expands && !capabilities.includes('CAPABILITY_AUTO_EXPAND')) {
    throw insufficientCapabilities(['CAPABILITY_AUTO_EXPAND']);
  }
  const template = checkStructure(transformed, transforms);
  checkTemplate(template, typeNamed);
  const parameters = bindParameters(template, input.Parameters ?? [], before?.parameters);
  refuseChangedTypes(template, before);
  const missing = missingCapabilities(capabilitiesOf(template).needed, capabilities);
  if (missing.length) throw insufficientCapabilities(missing);
  return {
    body,
    template,
    parameters,
    tags: input.Tags ?? before?.tags ?? [],
    capabilities,
    ...((input.RoleARN ?? before?.roleArn) ? { roleArn: input.RoleARN ?? before!.roleArn } : {}),
    notificationArns: input.NotificationARNs ?? before?.notificationArns ?? [],
  };
}

function refuseChangedTypes({ Resources }: StackPlan['template'], before: Stack | undefined): void {
  const changed = Object.keys(Resources).filter((id) => {
    const present = before?.resources.get(id);
    return present && present.type !== Resources[id]!.Type;
  });
  if (changed.length) {
    throw validationError(
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${changed.join(', ')}]`,
    );
  }
}
