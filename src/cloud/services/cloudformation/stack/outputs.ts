import { validationError } from '../errors.ts';
import type { CloudFormationContext, StackOutput } from '../store.ts';
import { textOf } from '../template/functions.ts';
import { functionsIn } from '../template/references.ts';
import { resolve } from '../template/resolve.ts';
import { findExport, importersOf } from './exports.ts';
import type { Run } from './run.ts';
import { chosenResources } from './stack-scope.ts';

/**
 * The outputs of a stack whose resources are there.
 * @throws {AwsError} ValidationError when one cannot be worked out, or an export has a name that is taken or is in use.
 */
export function outputsOf({ ctx, stack, plan, scope }: Run): StackOutput[] {
  const outputs = Object.entries(plan.template.Outputs)
    .filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition))
    .map(([key, { Value, Description, Export }]): StackOutput => {
      const exportName = Export && textOf(resolve(Export.Name, scope));
      return {
        key,
        value: textOf(resolve(Value, scope)),
        ...(Description === undefined ? {} : { description: String(Description) }),
        ...(exportName === undefined ? {} : { exportName }),
      };
    });
  for (const { exportName } of outputs) {
    const taken = exportName !== undefined ? findExport(ctx.store, exportName) : undefined;
    if (taken && taken.stackId !== stack.id) {
      const owner = ctx.store.stacks.get(taken.stackId)!.name;
      throw validationError(`Export with name ${exportName} is already exported by stack ${owner}`);
    }
  }
  const lost = lostExport(ctx, stack.outputs, outputs);
  if (lost !== null) throw validationError(lost);
  return outputs;
}

/**
 * Why exports cannot go, or become something else: others use them. Texts as quoted in issue threads (serverless/serverless 3589,
 * aws/aws-cdk 33395, linz/geostore 630). @returns null when they can.
 */
export function lostExport(
  { store, era }: Pick<CloudFormationContext, 'store' | 'era'>,
  before: readonly StackOutput[],
  after: readonly StackOutput[],
): string | null {
  for (const { exportName, value } of before) {
    if (exportName === undefined) continue;
    if (after.some((output) => output.exportName === exportName && output.value === value)) continue;
    const users = importersOf(store, exportName).join(', ');
    if (!users) continue;
    if (after.some((output) => output.exportName === exportName))
      return `Export ${exportName} cannot be updated as it is in use by ${users}`;
    return era === '2016'
      ? `Export ${exportName} cannot be deleted as it is in use by ${users}`
      : `Delete canceled. Cannot delete export ${exportName} as it is in use by ${users}.`;
  }
  return null;
}

/** Names of the exports that a plan imports. @throws {AwsError} ValidationError when one is not there. */
export function importsOf({ plan, scope }: Pick<Run, 'plan' | 'scope'>): string[] {
  const values = [
    Object.values(chosenResources(plan, scope)).map(({ Properties }) => Properties),
    plan.template.Outputs,
  ];
  const names = functionsIn(values)
    .filter(([name]) => name === 'Fn::ImportValue')
    .map(([, argument]) => textOf(resolve(argument, scope)));
  for (const name of names) scope.importValue(name);
  return [...new Set(names)];
}
