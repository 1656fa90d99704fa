import { arn } from '../../../std/arn.ts';
import { changeSetNotFound, stackNotFound, validationError } from './errors.ts';
import { isLive } from './stack/exports.ts';
import type { ChangeSet, CloudFormationContext, Stack } from './store.ts';

/** The stack of a name or id; by its id also one that is deleted. */
export function lookUpStack({ store }: Pick<CloudFormationContext, 'store'>, name: string): Stack | undefined {
  return store.stacks.get(name) ?? [...store.stacks.values()].find((stack) => stack.name === name && isLive(stack));
}

/** @throws {AwsError} ValidationError, in the words of `notFound` */
export function findStack(
  ctx: Pick<CloudFormationContext, 'store'>,
  name: string | undefined,
  notFound: (name: string) => Error = stackNotFound,
): Stack {
  const stack = name === undefined ? undefined : lookUpStack(ctx, name);
  if (!stack) throw notFound(name ?? 'null');
  return stack;
}

export const stackArn = (
  { region, accountId }: Pick<CloudFormationContext, 'region' | 'accountId'>,
  name: string,
  id: string,
): string => arn('cloudformation', region, accountId, `stack/${name}/${id}`);

/** A change set by its ARN, or by its name and its stack's. @throws {AwsError} */
export function findChangeSet(
  ctx: Pick<CloudFormationContext, 'store'>,
  { ChangeSetName: name = '', StackName }: { ChangeSetName?: string; StackName?: string },
  notFound: (name: string) => Error,
): { stack: Stack; changeSet: ChangeSet } {
  if (name.startsWith('arn:')) {
    for (const stack of ctx.store.stacks.values()) {
      const changeSet = stack.changeSets.get(name);
      if (changeSet) return { stack, changeSet };
    }
    throw changeSetNotFound(name);
  }
  if (!StackName) throw validationError('StackName must be specified if ChangeSetName is not specified as an ARN.');
  const stack = findStack(ctx, StackName, notFound);
  const changeSet = [...stack.changeSets.values()].findLast((each) => each.name === name);
  if (!changeSet) throw changeSetNotFound(name);
  return { stack, changeSet };
}
