import { AwsError } from '../aws-error.ts';
import type { ProtocolName } from '../protocols/model.ts';

/** What a client sees of a bug of ours: the service's internal error, without any detail. */
export function internalError(protocol: ProtocolName | undefined): AwsError {
  if (protocol === 'restXml')
    return new AwsError('InternalError', 'We encountered an internal error. Please try again.', 500);
  const message = 'The request processing has failed because of an unknown error, exception or failure.';
  return new AwsError('InternalFailure', message, 500);
}
