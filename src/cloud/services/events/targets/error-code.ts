import type { AwsError } from '../../../aws-error.ts';

const RETRIED = /Throttl|TooManyRequests|ProvisionedThroughputExceeded|RequestLimit|ServiceUnavailable|InternalFailure/;

/** Whether EventBridge tries again: not what it may not do, and not where there is nothing to do it with. */
export const isRetried = (error: AwsError): boolean => RETRIED.test(error.code);

/**
 * What went wrong, as dead letters say it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export function errorCodeOf({ code }: AwsError): string {
  if (code === 'LOOP' || code === 'INVALID_JSON') return code;
  if (/AccessDenied|NotAuthorized|AuthorizationError/.test(code)) return 'NO_PERMISSIONS';
  if (/NotFound|NonExistent|DoesNotExist|NoSuch/.test(code)) return 'NO_RESOURCE';
  if (RETRIED.test(code)) return 'THROTTLING';
  if (/Validation|Invalid/.test(code)) return 'INVALID_PARAMETER';
  return 'ERROR_FROM_TARGET';
}
