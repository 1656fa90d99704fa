import { AwsError } from '../../aws-error.ts';

/** SES's errors, in the texts that its users report (issue threads of SDKs and Terraform, re:Post). */
export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterValue', message);

export const validationError = (message: string): AwsError => new AwsError('ValidationError', message);

export const messageRejected = (message: string): AwsError => new AwsError('MessageRejected', message);

export const notVerified = (identities: readonly string[], region: string): AwsError =>
  messageRejected(
    `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${identities.join(', ')}`,
  );

export const throttled = (message: string): AwsError => new AwsError('Throttling', message);

export const sendingPaused = (accountId: string): AwsError =>
  new AwsError('AccountSendingPausedException', `Sending is paused for account ${accountId}.`);

export const noConfigurationSet = (name: string): AwsError =>
  new AwsError('ConfigurationSetDoesNotExistException', `Configuration set <${name}> does not exist.`, 400, {
    ConfigurationSetName: name,
  });

export const noTemplate = (name: string): AwsError =>
  new AwsError('TemplateDoesNotExistException', `Template ${name} does not exist`, 400, { TemplateName: name });

export const invalidTemplate = (message: string): AwsError => new AwsError('InvalidTemplateException', message);

export const noAttribute = (attribute: string): AwsError =>
  new AwsError(
    'MissingRenderingAttributeException',
    `Attribute '${attribute}' is not present in the rendering data.`,
    400,
  );

export const invalidData = (): AwsError =>
  new AwsError('InvalidRenderingParameterException', 'Template rendering data is invalid');

export const noRuleSet = (name: string): AwsError =>
  new AwsError('RuleSetDoesNotExistException', `Rule set does not exist: ${name}`, 400, { Name: name });

export const noRule = (name: string): AwsError =>
  new AwsError('RuleDoesNotExistException', `Rule does not exist: ${name}`, 400, { Name: name });

export const alreadyExists = (what: string, name: string): AwsError =>
  new AwsError('AlreadyExistsException', `${what} already exists: ${name}`, 400, { Name: name });

export const cannotDeleteActive = (name: string): AwsError =>
  new AwsError('CannotDeleteException', `Cannot delete active rule set: ${name}`, 400, { Name: name });

export const limitExceeded = (message: string): AwsError => new AwsError('LimitExceededException', message);

export const badBucket = (bucket: string): AwsError =>
  new AwsError('InvalidS3ConfigurationException', `Could not write to bucket: ${bucket}`, 400, { Bucket: bucket });

export const badFunction = (arn: string): AwsError =>
  new AwsError('InvalidLambdaFunctionException', `Could not invoke Lambda function: ${arn}`, 400, { FunctionArn: arn });

export const badTopic = (arn: string): AwsError =>
  new AwsError('InvalidSnsTopicException', `Could not publish to SNS topic: ${arn}`, 400, { Topic: arn });

export const notSimulated = (what: string): AwsError =>
  new AwsError('NotImplemented', `Coldstart does not simulate ${what} yet.`, 501);
