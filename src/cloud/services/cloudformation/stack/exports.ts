import type { CloudFormationStore, Stack, StackOutput } from '../store.ts';

/** Whether a stack is there, as opposed to remembered. */
export const isLive = ({ status }: Pick<Stack, 'status'>): boolean => status !== 'DELETE_COMPLETE';

/** Every export of the region, by name. */
export const allExports = (store: CloudFormationStore): { stack: Stack; output: StackOutput }[] =>
  [...store.stacks.values()]
    .filter(isLive)
    .flatMap((stack) => stack.outputs.filter(({ exportName }) => exportName).map((output) => ({ stack, output })))
    .sort((a, b) => (a.output.exportName! < b.output.exportName! ? -1 : 1));

export const findExport = (
  store: CloudFormationStore,
  name: string,
): { value: string; stackId: string } | undefined => {
  const found = allExports(store).find(({ output }) => output.exportName === name);
  return found && { value: found.output.value, stackId: found.stack.id };
};

/** Names of the stacks that use an export. */
export const importersOf = (store: CloudFormationStore, name: string): string[] =>
  [...store.stacks.values()]
    .filter((stack) => isLive(stack) && stack.imports.includes(name))
    .map((stack) => stack.name);
