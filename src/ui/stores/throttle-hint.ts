/**
 * What stands behind "Rate Exceeded.", by the reason that Lambda gives with it; null for another error.
 * The reasons: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html (TooManyRequestsException).
 */
export function throttleHint(reason: unknown, functionName: string): string | null {
  switch (reason) {
    case 'ReservedFunctionConcurrentInvocationLimitExceeded':
      return `All of ${functionName}'s reserved concurrency is in use. With 0 reserved it may not run at all: see Concurrency among its settings in the Lambda console.`;
    case 'ConcurrentInvocationLimitExceeded':
    case 'FunctionInvocationRateLimitExceeded':
    case 'CallerRateLimitExceeded':
      return 'All the concurrency of the account and region is in use: wait until runs have ended.';
    default:
      return null;
  }
}
