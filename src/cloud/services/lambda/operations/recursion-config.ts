import type {
  GetFunctionRecursionConfigCommandInput,
  PutFunctionRecursionConfigCommandInput,
  RecursiveLoop,
} from '@aws-sdk/client-lambda';
import { missing, notOneOf, pattern, refuseViolations } from '../constraints.ts';
import { findFunction } from '../function-name.ts';
import type { FunctionRecord, LambdaContext } from '../store.ts';

/** The operations know functions only, never a version. */
const NAME = '(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)';

/** Says whether Lambda may end recursive loops that the function is part of. */
export function putRecursionConfig(
  ctx: LambdaContext,
  input: PutFunctionRecursionConfigCommandInput,
): { RecursiveLoop: RecursiveLoop } {
  refuseViolations(
    pattern('functionName', input.FunctionName, NAME),
    missing('recursiveLoop', input.RecursiveLoop),
    notOneOf('recursiveLoop', input.RecursiveLoop, ['Allow', 'Terminate']),
  );
  const { owner } = findFunction(ctx, input.FunctionName!);
  owner.recursiveLoop = input.RecursiveLoop!;
  return describe(owner);
}

export function getRecursionConfig(
  ctx: LambdaContext,
  input: GetFunctionRecursionConfigCommandInput,
): { RecursiveLoop: RecursiveLoop } {
  refuseViolations(pattern('functionName', input.FunctionName, NAME));
  return describe(findFunction(ctx, input.FunctionName!).owner);
}

const describe = ({ recursiveLoop = 'Terminate' }: FunctionRecord) => ({ RecursiveLoop: recursiveLoop });
