import type { GetFunctionCodeSigningConfigCommandInput } from '@aws-sdk/client-lambda';
import { findFunction } from '../function-name.ts';
import type { LambdaContext } from '../store.ts';

/** No function has a code signing configuration, since none can be made here; tools ask all the same (Terraform does for every function). */
export function getFunctionCodeSigningConfig(
  ctx: LambdaContext,
  input: GetFunctionCodeSigningConfigCommandInput,
): Record<string, never> {
  findFunction(ctx, input.FunctionName!);
  return {};
}
