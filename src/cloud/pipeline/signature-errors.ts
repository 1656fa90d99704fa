import { hex, utf8 } from '../../std/bytes.ts';
import { AwsError } from '../aws-error.ts';
import type { Era } from '../era.ts';
import type { ProtocolName } from '../protocols/model.ts';

/** What a signature should have been made from; signature version 2 has no canonical request. */
interface Signed {
  stringToSign: string;
  canonicalRequest?: string;
}

/**
 * The refusals of AWS's front ends. S3 has its own texts; the query services share one set of codes
 * (https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html) and the JSON services another.
 */
export interface SignatureErrors {
  /** No signature at all; null where strangers may go on. */
  missing(): AwsError | null;
  incomplete(why: string): AwsError;
  unknownKey(accessKeyId: string): AwsError;
  wrongToken(token: string): AwsError;
  expired(token: string): AwsError;
  mismatch(accessKeyId: string, given: string, expected: Signed): AwsError;
  /** A signed header request without `X-Amz-Content-Sha256`; null where that is optional. */
  undeclaredPayload(): AwsError | null;
  wrongPayload(declared: string, computed: string): AwsError;
}

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const INVALID_TOKEN = 'The security token included in the request is invalid.';
const EXPIRED = 'The security token included in the request is expired';

/** In 2016 the text went on with what should have been signed (aws/aws-sdk-js issue 168, with a reply of Lambda's of 2015). */
const mismatchText = (era: Era, { canonicalRequest, stringToSign }: Signed): string =>
  era === '2016'
    ? `${MISMATCH}\n\nThe Canonical String for this request should have been\n'${canonicalRequest}'\n\nThe String-to-Sign should have been\n'${stringToSign}'\n`
    : MISMATCH;

const spaced = (text: string): string => hex(utf8(text)).replace(/(..)(?=.)/g, '$1 ');

const s3: SignatureErrors = {
  // S3 lets strangers in as far as authorize: a public object needs no signature.
  missing: () => null,
  incomplete: (why) => new AwsError('AuthorizationHeaderMalformed', `The authorization header is malformed; ${why}`),
  unknownKey: (AWSAccessKeyId) =>
    new AwsError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', 403, {
      AWSAccessKeyId,
    }),
  wrongToken: (token) =>
    new AwsError('InvalidToken', 'The provided token is malformed or otherwise invalid.', 400, { 'Token-0': token }),
  expired: (token) => new AwsError('ExpiredToken', 'The provided token has expired.', 400, { 'Token-0': token }),
  // The members as S3 sends them: minio/minio issue 2986 holds a recorded answer.
  mismatch: (AWSAccessKeyId, SignatureProvided, { canonicalRequest, stringToSign }) =>
    new AwsError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      403,
      {
        AWSAccessKeyId,
        StringToSign: stringToSign,
        SignatureProvided,
        StringToSignBytes: spaced(stringToSign),
        ...(canonicalRequest
          ? { CanonicalRequest: canonicalRequest, CanonicalRequestBytes: spaced(canonicalRequest) }
          : {}),
      },
    ),
  undeclaredPayload: () =>
    new AwsError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256'),
  wrongPayload: (ClientComputedContentSHA256, S3ComputedContentSHA256) =>
    new AwsError(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
      400,
      { ClientComputedContentSHA256, S3ComputedContentSHA256 },
    ),
};

const query = (era: Era): SignatureErrors => ({
  missing: () => new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403),
  incomplete: (why) => new AwsError('IncompleteSignature', why, 400),
  unknownKey: () => new AwsError('InvalidClientTokenId', INVALID_TOKEN, 403),
  wrongToken: () => new AwsError('InvalidClientTokenId', INVALID_TOKEN, 403),
  expired: () => new AwsError('ExpiredToken', EXPIRED, 403),
  mismatch: (_key, _given, expected) => new AwsError('SignatureDoesNotMatch', mismatchText(era, expected), 403),
  undeclaredPayload: () => null,
  wrongPayload: () => new AwsError('SignatureDoesNotMatch', MISMATCH, 403),
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html: EC2 doesn't say what is wrong with credentials. */
const ec2 = (era: Era): SignatureErrors => {
  const invalid = () =>
    new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401);
  return {
    ...query(era),
    unknownKey: invalid,
    wrongToken: invalid,
    mismatch: invalid,
    wrongPayload: invalid,
    expired: () => new AwsError('RequestExpired', 'Request has expired.'),
  };
};

/** `awsJson` services answer 400 where the REST-JSON ones answer 403. */
const json = (era: Era, status: number): SignatureErrors => ({
  missing: () => new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', status),
  incomplete: (why) => new AwsError('IncompleteSignatureException', why, status),
  unknownKey: () => new AwsError('UnrecognizedClientException', INVALID_TOKEN, status),
  wrongToken: () => new AwsError('UnrecognizedClientException', INVALID_TOKEN, status),
  expired: () => new AwsError('ExpiredTokenException', EXPIRED, status),
  mismatch: (_key, _given, expected) => new AwsError('InvalidSignatureException', mismatchText(era, expected), status),
  undeclaredPayload: () => null,
  wrongPayload: () => new AwsError('InvalidSignatureException', MISMATCH, status),
});

/** S3's answer to signature version 2 where it is not taken. */
export const oldSignatureRefused = (): AwsError =>
  new AwsError(
    'InvalidRequest',
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
  );

export function signatureErrors(protocol: ProtocolName, era: Era): SignatureErrors {
  if (protocol === 'restXml') return s3;
  if (protocol === 'query') return query(era);
  if (protocol === 'ec2') return ec2(era);
  return json(era, protocol === 'restJson' ? 403 : 400);
}
