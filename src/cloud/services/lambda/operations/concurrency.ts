import type {
  DeleteFunctionConcurrencyCommandInput,
  GetFunctionConcurrencyCommandInput,
  PutFunctionConcurrencyCommandInput,
} from '@aws-sdk/client-lambda';
import { LEAST_UNRESERVED, provisionedBy, unreserved } from '../concurrency.ts';
import { invalidParameter, validation } from '../errors.ts';
import { findFunction } from '../function-name.ts';
import type { FunctionRecord, LambdaContext } from '../store.ts';

type Concurrency = { ReservedConcurrentExecutions?: number };

/** Keeps some of the account's concurrency for a function, which is also the most it can use; 0 stops it. */
export function putFunctionConcurrency(ctx: LambdaContext, input: PutFunctionConcurrencyCommandInput): Concurrency {
  const reserved = input.ReservedConcurrentExecutions;
  if (!(typeof reserved === 'number' && reserved >= 0))
    throw validation(
      `1 validation error detected: Value ${reserved === undefined ? 'null' : `'${reserved}'`} at ` +
        `'reservedConcurrentExecutions' failed to satisfy constraint: Member must ${reserved === undefined ? 'not be null' : 'have value greater than or equal to 0'}`,
    );
  const { owner, store } = wholeFunction(ctx, input.FunctionName!);
  const provisioned = provisionedBy(owner);
  const left = unreserved(store, ctx.era) + (owner.reservedConcurrency ?? provisioned) - reserved;
  if (reserved > 0 && left < LEAST_UNRESERVED)
    throw invalidParameter(
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its " +
        `minimum value of [${LEAST_UNRESERVED}].`,
    );
  if (provisioned > reserved)
    throw invalidParameter(
      ` ReservedConcurrentExecutions  ${reserved} should not be lower than function's total provisioned concurrency [${provisioned}].`,
    );
  owner.reservedConcurrency = reserved;
  return { ReservedConcurrentExecutions: reserved };
}

/** Empty when nothing is reserved. */
export const getFunctionConcurrency = (ctx: LambdaContext, input: GetFunctionConcurrencyCommandInput): Concurrency =>
  describeConcurrency(findFunction(ctx, input.FunctionName!).owner);

export function deleteFunctionConcurrency(
  ctx: LambdaContext,
  input: DeleteFunctionConcurrencyCommandInput,
): Record<string, never> {
  wholeFunction(ctx, input.FunctionName!).owner.reservedConcurrency = null;
  return {};
}

export const describeConcurrency = ({ reservedConcurrency }: FunctionRecord): Concurrency =>
  reservedConcurrency === null ? {} : { ReservedConcurrentExecutions: reservedConcurrency };

function wholeFunction(ctx: LambdaContext, functionName: string) {
  const found = findFunction(ctx, functionName);
  if (found.reference.qualifier)
    throw invalidParameter(
      'This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. ' +
        'Please specify either a function name or an unqualified function ARN.',
    );
  return found;
}
