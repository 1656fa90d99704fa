import type {
  GetStackPolicyCommandInput,
  SetStackPolicyCommandInput,
  UpdateTerminationProtectionCommandInput,
} from '@aws-sdk/client-cloudformation';
import { noSuchStack, validationError } from '../errors.ts';
import { findStack } from '../find.ts';
import { templateBody } from '../stack/template-body.ts';
import type { CloudFormationContext } from '../store.ts';
import { isObject } from '../template/template.ts';

export function updateTerminationProtection(
  ctx: CloudFormationContext,
  input: UpdateTerminationProtectionCommandInput,
) {
  const stack = findStack(ctx, input.StackName, noSuchStack);
  if (stack.deletedAt !== undefined) throw validationError(`Stack [${stack.name}] does not exist`);
  stack.terminationProtection = input.EnableTerminationProtection ?? false;
  return { StackId: stack.id };
}

export async function setStackPolicy(ctx: CloudFormationContext, input: SetStackPolicyCommandInput): Promise<object> {
  const stack = findStack(ctx, input.StackName, noSuchStack);
  if (input.StackPolicyBody === undefined && input.StackPolicyURL === undefined) {
    throw validationError('One of StackPolicyBody and StackPolicyURL must be specified.');
  }
  const policy = input.StackPolicyBody ?? (await templateBody(ctx, { TemplateURL: input.StackPolicyURL! }));
  if (!isPolicy(policy)) throw validationError('Error validating stack policy: Invalid stack policy');
  stack.policy = policy;
  return {};
}

export function getStackPolicy(ctx: CloudFormationContext, input: GetStackPolicyCommandInput) {
  const { policy } = findStack(ctx, input.StackName, noSuchStack);
  return policy === undefined ? {} : { StackPolicyBody: policy };
}

function isPolicy(text: string): boolean {
  try {
    const policy: unknown = JSON.parse(text);
    return isObject(policy) && 'Statement' in policy;
  } catch {
    return false;
  }
}
