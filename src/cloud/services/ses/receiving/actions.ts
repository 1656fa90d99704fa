import { base64, text, utf8 } from '../../../../std/bytes.ts';
import type { BounceAction, LambdaAction, ReceiptAction, ReceiptRule, S3Action, SNSAction } from '@aws-sdk/client-ses';
import { latin1 } from '../mime/header.ts';
import { postMail } from '../sending/outbox.ts';
import { asSes, ruleArn } from './as-ses.ts';
import { addHeader, mailAndReceipt, type Received } from './received.ts';
import type { SesContext } from '../store.ts';

export type Outcome = 'continue' | 'stop rule' | 'stop rule set';

/** Where an action stands, and the mail. */
export interface Place {
  ruleSet: string;
  rule: ReceiptRule;
  received: Received;
}

/** "If the email is larger than 150 KB, the SNS action bounces it": the content, encoded. */
const SNS_BYTES = 150 * 1024;
/** A function that decides is waited for this long. */
const DECISION_MS = 30_000;

/** Does one action of a rule. @throws {AwsError} as the service answers that it needs. */
export async function act(ctx: SesContext, place: Place, action: ReceiptAction): Promise<Outcome> {
  const { S3Action, SNSAction, LambdaAction, BounceAction, StopAction, AddHeaderAction } = action;
  if (S3Action) return toBucket(ctx, place, S3Action);
  if (SNSAction) return toTopic(ctx, place, SNSAction);
  if (LambdaAction) return toFunction(ctx, place, LambdaAction);
  if (BounceAction) return bounce(ctx, place, BounceAction);
  if (AddHeaderAction) {
    addHeader(place.received, { name: AddHeaderAction.HeaderName!, value: AddHeaderAction.HeaderValue! });
    return 'continue';
  }
  await tell(ctx, place, StopAction?.TopicArn, { type: 'Stop' });
  return 'stop rule set';
}

const options = (ctx: SesContext, { ruleSet, rule }: Place) => asSes(ctx, ruleArn(ctx, ruleSet, rule.Name!));

/** Tells the topic of an action that it was done. */
async function tell(ctx: SesContext, place: Place, TopicArn: string | undefined, action: object): Promise<void> {
  if (!TopicArn) return;
  const shown = mailAndReceipt(ctx, place.received, place.rule, { ...action, topicArn: TopicArn });
  const Message = JSON.stringify({ notificationType: 'Received', ...shown });
  const Subject = 'Amazon SES Email Receipt Notification';
  await ctx.call('sns', 'Publish', { TopicArn, Subject, Message }, options(ctx, place));
}

async function toBucket(ctx: SesContext, place: Place, action: S3Action): Promise<Outcome> {
  const { BucketName, ObjectKeyPrefix = '', TopicArn } = action;
  const { messageId } = place.received.incoming;
  const Key = `${ObjectKeyPrefix}${messageId}`;
  await ctx.call('s3', 'PutObject', { Bucket: BucketName, Key, Body: place.received.raw }, options(ctx, place));
  await tell(ctx, place, TopicArn, {
    type: 'S3',
    bucketName: BucketName,
    ...(ObjectKeyPrefix ? { objectKeyPrefix: ObjectKeyPrefix } : {}),
    objectKey: Key,
  });
  return 'continue';
}

async function toTopic(ctx: SesContext, place: Place, { TopicArn, Encoding = 'UTF-8' }: SNSAction): Promise<Outcome> {
  const { raw } = place.received;
  const content = Encoding === 'Base64' ? base64(raw) : text(raw);
  if (utf8(content).length > SNS_BYTES) {
    const Message = 'Message length exceeds limit';
    return bounce(ctx, place, { SmtpReplyCode: '552', StatusCode: '5.3.4', Message, Sender: ourPostmaster(place) });
  }
  const action = { type: 'SNS', topicArn: TopicArn, encoding: Encoding === 'Base64' ? 'BASE64' : 'UTF8' };
  const shown = { notificationType: 'Received', ...mailAndReceipt(ctx, place.received, place.rule, action), content };
  const Subject = 'Amazon SES Email Receipt Notification';
  await ctx.call('sns', 'Publish', { TopicArn, Subject, Message: JSON.stringify(shown) }, options(ctx, place));
  return 'continue';
}

const ourPostmaster = ({ received }: Place): string =>
  `MAILER-DAEMON@${received.incoming.recipients[0]!.split('@').at(-1)}`;

async function toFunction(ctx: SesContext, place: Place, action: LambdaAction): Promise<Outcome> {
  const { FunctionArn, InvocationType = 'Event', TopicArn } = action;
  const described = { type: 'Lambda', functionArn: FunctionArn, invocationType: InvocationType };
  const ses = mailAndReceipt(ctx, place.received, place.rule, described);
  const event = { Records: [{ eventSource: 'aws:ses', eventVersion: '1.0', ses }] };
  const input = { FunctionName: FunctionArn, InvocationType, Payload: utf8(JSON.stringify(event)) };
  const startedAt = ctx.clock.now();
  const answer = await ctx.call('lambda', 'Invoke', input, options(ctx, place));
  await tell(ctx, place, TopicArn, described);
  const late = ctx.clock.now() - startedAt > DECISION_MS;
  return InvocationType === 'RequestResponse' && !answer.FunctionError && !late ? decision(answer.Payload) : 'continue';
}

/** What a function decided: `{ "disposition": "STOP_RULE" }`. Anything else means going on. */
function decision(payload: Uint8Array | undefined): Outcome {
  try {
    const disposition = String(JSON.parse(text(payload ?? new Uint8Array()))?.disposition ?? '').toUpperCase();
    if (disposition === 'STOP_RULE') return 'stop rule';
    return disposition === 'STOP_RULE_SET' ? 'stop rule set' : 'continue';
  } catch {
    return 'continue';
  }
}

async function bounce(ctx: SesContext, place: Place, action: BounceAction): Promise<Outcome> {
  const { SmtpReplyCode, StatusCode, Message, Sender, TopicArn } = action;
  const { source, messageId, recipients, raw } = place.received.incoming;
  const reply = [SmtpReplyCode, StatusCode, Message].filter(Boolean).join(' ');
  const head = latin1(raw.subarray(0, 65_536)).split(/\r?\n\r?\n/, 1)[0];
  postMail(ctx, {
    messageId,
    from: Sender!,
    to: source,
    raw: utf8(
      `From: ${Sender}\r\nTo: ${source}\r\nSubject: Delivery Status Notification (Failure)\r\n\r\n` +
        `The mail to ${recipients.join(', ')} was not taken:\r\n${reply}\r\n\r\n${head}`,
    ),
  });
  const described = {
    type: 'Bounce',
    smtpReplyCode: SmtpReplyCode,
    statusCode: StatusCode,
    message: Message,
    sender: Sender,
  };
  await tell(ctx, place, TopicArn, described);
  return 'stop rule set';
}
