import type { ReceiptAction, ReceiptRule } from '@aws-sdk/client-ses';
import { utf8 } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { readAddress } from '../addresses.ts';
import {
  badBucket,
  badFunction,
  badTopic,
  invalidParameter,
  limitExceeded,
  notSimulated,
  notVerified,
} from '../errors.ts';
import { verifiedFor } from '../identities.ts';
import { asSes, ruleArn } from './as-ses.ts';
import type { SesContext } from '../store.ts';

/** "Email receiving quotas": actions and recipients of a rule. */
const MAX_ACTIONS = 10;
const MAX_RECIPIENTS = 500;

/** The test object in a bucket that mail is to be stored in. */
const TEST_KEY = 'AMAZON_SES_SETUP_NOTIFICATION';

/** Looks at a rule, and tries its buckets, topics and functions. @throws {AwsError} as SES words it. */
export async function checkRule(ctx: SesContext, ruleSet: string, rule: ReceiptRule): Promise<void> {
  const { Name = '', Actions = [], Recipients = [], TlsPolicy } = rule;
  if (!/^[A-Za-z0-9](?:[\w.-]{0,62}[A-Za-z0-9])?$/.test(Name)) throw invalidParameter(`Invalid rule name: ${Name}`);
  if (TlsPolicy !== undefined && !['Optional', 'Require'].includes(TlsPolicy))
    throw invalidParameter(`Invalid TLS policy: ${TlsPolicy}`);
  if (Actions.length > MAX_ACTIONS) throw limitExceeded(`A rule can have up to ${MAX_ACTIONS} actions.`);
  if (Recipients.length > MAX_RECIPIENTS) throw limitExceeded(`A rule can have up to ${MAX_RECIPIENTS} recipients.`);
  for (const recipient of Recipients)
    if (!/^(?:[^@\s]+@|\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(recipient))
      throw invalidParameter(`Invalid recipient: ${recipient}`);
  for (const action of Actions) await checkAction(ctx, ruleArn(ctx, ruleSet, Name), action);
}

async function checkAction(ctx: SesContext, source: string, action: ReceiptAction): Promise<void> {
  const kinds = Object.values(action).filter(Boolean);
  if (kinds.length !== 1) throw invalidParameter('Each action must be of exactly one type.');
  const { S3Action, SNSAction, LambdaAction, BounceAction, StopAction, AddHeaderAction } = action;
  if (action.WorkmailAction || action.ConnectAction) throw notSimulated('WorkMail and Connect actions of SES');
  if (S3Action?.KmsKeyArn || S3Action?.IamRoleArn) throw notSimulated('encryption and roles of S3 actions of SES');
  const topic = (S3Action ?? SNSAction ?? LambdaAction ?? BounceAction ?? StopAction)?.TopicArn;
  if (topic && !(await mayPublish(ctx, topic, source))) throw badTopic(topic);
  if (S3Action) {
    const { BucketName = '', ObjectKeyPrefix = '' } = S3Action;
    const Body = utf8(`Amazon SES may store mail in ${BucketName}/${ObjectKeyPrefix}.\n`);
    const input = { Bucket: BucketName, Key: `${ObjectKeyPrefix}${TEST_KEY}`, Body };
    if (!(await works(ctx, source, 's3', 'PutObject', input))) throw badBucket(BucketName);
  }
  if (LambdaAction) {
    const { FunctionArn = '', InvocationType = 'Event' } = LambdaAction;
    if (!['Event', 'RequestResponse'].includes(InvocationType))
      throw invalidParameter(`Invalid invocation type: ${InvocationType}`);
    const input = { FunctionName: FunctionArn, InvocationType: 'DryRun' };
    if (!(await works(ctx, source, 'lambda', 'Invoke', input))) throw badFunction(FunctionArn);
  }
  if (BounceAction) {
    const { Sender = '', SmtpReplyCode = '', Message = '' } = BounceAction;
    if (!/^\d{3}$/.test(SmtpReplyCode) || !Message)
      throw invalidParameter('A bounce needs a reply code and a message.');
    if (!verifiedFor(ctx.store, readAddress(Sender))) throw notVerified([Sender], ctx.region);
  }
  if (AddHeaderAction) {
    const { HeaderName = '', HeaderValue = '' } = AddHeaderAction;
    if (!/^[A-Za-z0-9-]{1,50}$/.test(HeaderName)) throw invalidParameter(`Invalid header name: ${HeaderName}`);
    if (HeaderValue.length > 2048 || /[\r\n]/.test(HeaderValue)) throw invalidParameter('Invalid header value.');
  }
  if (StopAction && StopAction.Scope !== 'RuleSet') throw invalidParameter(`Invalid scope: ${StopAction.Scope}`);
}

/** Whether a topic lets SES publish. Nothing is published. */
export async function mayPublish(ctx: SesContext, TopicArn: string, source: string): Promise<boolean> {
  const { as, region } = asSes(ctx, source) as { as: any; region: string };
  return (
    (await attempt(() => ctx.call('sns', 'GetTopicAttributes', { TopicArn }, { as, region, internal: true }))) &&
    attempt(() => ctx.call('sns', 'Publish', { TopicArn, Message: 'test' }, { as, region, probe: true }))
  );
}

const works = (ctx: SesContext, source: string, service: string, operation: string, input: object): Promise<boolean> =>
  attempt(() => ctx.call(service, operation, input, asSes(ctx, source)));

async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}
