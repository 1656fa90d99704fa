import { validationError } from '../errors.ts';
import { typeNamed } from '../resources/index.ts';
import type { StackPlan } from '../store.ts';
import { adoptProperties } from '../template/adopt-properties.ts';
import { resolve } from '../template/resolve.ts';
import type { Scope } from '../template/scope.ts';
import type { ResourceDeclaration } from '../template/template.ts';

/**
 * The properties that a declaration comes to, in the types of its resource, with the stack's tags among its own.
 * @throws {AwsError} as an intrinsic function fails.
 */
export function declaredProperties(
  declaration: ResourceDeclaration,
  { tags }: Pick<StackPlan, 'tags'>,
  scope: Scope,
): { properties: Record<string, any>; faults: string[] } {
  const { properties: members, open } = typeNamed(declaration.Type)!;
  const { adopted, faults } = adoptProperties(members, resolve(declaration.Properties ?? {}, scope), open);
  if (tags.length && members['Tags']?.kind === 'list') {
    const own: { Key?: string }[] = Array.isArray(adopted['Tags']) ? adopted['Tags'] : [];
    const inherited = tags.filter(({ Key }) => !own.some((tag) => tag.Key === Key));
    adopted['Tags'] = [...own, ...inherited.map(({ Key, Value }) => ({ Key, Value }))];
  }
  return { properties: adopted, faults };
}

/** @throws {AwsError} in the words of CloudFormation's check of properties. */
export function refuseFaults(logicalId: string, faults: readonly string[]): void {
  if (!faults.length) return;
  throw validationError(`Properties validation failed for resource ${logicalId} with message:\n${faults.join('\n')}`);
}
