import type { AwsError } from '../../../aws-error.ts';
import type { CloudFormationContext } from '../store.ts';

/** What handlers of resources call the services they use. */
const HANDLER_NAMES: Readonly<Record<string, [today: string, in2016: string]>> = {
  cloudformation: ['CloudFormation', 'AmazonCloudFormation'],
  dynamodb: ['DynamoDb', 'AmazonDynamoDBv2'],
  ec2: ['Ec2', 'AmazonEC2'],
  events: ['EventBridge', 'AmazonCloudWatchEvents'],
  iam: ['Iam', 'AmazonIdentityManagement'],
  kinesis: ['Kinesis', 'AmazonKinesis'],
  lambda: ['Lambda', 'AWSLambda'],
  logs: ['CloudWatchLogs', 'AWSLogs'],
  monitoring: ['CloudWatch', 'AmazonCloudWatch'],
  s3: ['S3', 'Amazon S3'],
  sns: ['Sns', 'AmazonSNS'],
  sqs: ['Sqs', 'AmazonSQS'],
  sts: ['Sts', 'AWSSecurityTokenService'],
  apigateway: ['ApiGateway', 'AmazonApiGateway'],
  codedeploy: ['CodeDeploy', 'AmazonCodeDeploy'],
};

/** An error of a service that a resource's handler got, as the event of the resource tells it. */
export function failureReason(
  { era, ids }: Pick<CloudFormationContext, 'era' | 'ids'>,
  service: string,
  error: AwsError,
): string {
  const [today, in2016] = HANDLER_NAMES[service] ?? [service, service];
  const { message, status, code } = error;
  // S3 has request ids of its own kind, and a second one.
  const s3 = service === 's3';
  const requestId = s3 ? ids.s3RequestId() : ids.uuid();
  const secondId = s3 ? `${ids.token(75)}=` : '';
  if (era === '2016') {
    const second = s3 ? `; S3 Extended Request ID: ${secondId}` : '';
    return `${message} (Service: ${in2016}; Status Code: ${status}; Error Code: ${code}; Request ID: ${requestId}${second})`;
  }
  const second = s3 ? `, Extended Request ID: ${secondId}` : '';
  const said = `${message} (Service: ${today}, Status Code: ${status}, Request ID: ${requestId}${second}) (SDK Attempt Count: 1)`;
  return `Resource handler returned message: "${said}" (RequestToken: ${ids.uuid()}, HandlerErrorCode: ${handlerCode(error)})`;
}

/** https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html */
function handlerCode({ code, status }: AwsError): string {
  if (/AccessDenied|Unauthorized|NotAuthorized|AuthorizationError/i.test(code) || status === 403) return 'AccessDenied';
  if (/AlreadyExists|AlreadyOwnedByYou|ResourceConflict|QueueNameExists|ResourceInUse|Duplicate/.test(code))
    return 'AlreadyExists';
  if (code === 'BucketNotEmpty') return 'GeneralServiceException';
  if (/NotFound|NoSuch|NonExistent/.test(code)) return 'NotFound';
  if (/LimitExceeded/.test(code)) return 'ServiceLimitExceeded';
  if (/Throttl|TooManyRequests/.test(code)) return 'Throttling';
  return status >= 500 ? 'GeneralServiceException' : 'InvalidRequest';
}

/** Whether a service says that what is to be deleted is not there: then it is deleted. */
export const isGone = ({ code, message }: AwsError): boolean =>
  /NotFound|NoSuch|NonExistent|DoesNotExist/.test(code) || /does not exist/.test(message);
