import { arn } from '../../../../std/arn.ts';
import { utf8 } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { readAddress } from '../addresses.ts';
import { verifiedFor } from '../identities.ts';
import { commonHeaders } from '../mime/common-headers.ts';
import { headersOf } from '../mime/header.ts';
import { asSes } from '../receiving/as-ses.ts';
import type { DeliveryJob } from './deliver.ts';
import { postMail } from './outbox.ts';
import type { FeedbackKind, Identity, SesContext } from '../store.ts';

/** Tells the sender's topic what became of a message; without a topic, bounces and complaints come by mail. */
export async function tellSender(
  ctx: SesContext,
  kind: FeedbackKind,
  job: DeliveryJob,
  recipients: readonly string[],
  byMail: string | null,
): Promise<void> {
  const identity = verifiedFor(ctx.store, readAddress(job.source));
  const topic = identity?.topics[kind];
  if (identity && topic) await publish(ctx, topic, identity, notification(ctx, kind, job, recipients, identity));
  if (byMail === null || (topic && identity && !identity.forwarding)) return;
  const from = 'MAILER-DAEMON@amazonses.com';
  const subject = kind === 'Bounce' ? 'Delivery Status Notification (Failure)' : 'Complaint about message';
  const raw = utf8(`From: ${from}\r\nTo: ${job.source}\r\nSubject: ${subject}\r\n\r\n${byMail}`);
  postMail(ctx, { messageId: job.messageId, from, to: job.source, raw });
}

async function publish(ctx: SesContext, TopicArn: string, { name }: Identity, message: object): Promise<void> {
  const source = arn('ses', ctx.region, ctx.accountId, `identity/${name}`);
  try {
    await ctx.call('sns', 'Publish', { TopicArn, Message: JSON.stringify(message) }, asSes(ctx, source));
  } catch (error) {
    // The topic is gone or closed to SES: nobody is told, and the refused call stands in the trace.
    if (!(error instanceof AwsError)) throw error;
  }
}

const FEEDBACK_ID = '-000000';

/** "Amazon SNS notification contents for Amazon SES", SES Developer Guide. */
function notification(
  ctx: SesContext,
  kind: FeedbackKind,
  { messageId, source, recipients: destination, raw, sentAt }: DeliveryJob,
  recipients: readonly string[],
  identity: Identity,
): object {
  const timestamp = new Date(ctx.clock.now()).toISOString();
  const feedbackId = `${messageId.slice(0, 16)}-${ctx.ids.uuid('ses:feedback')}${FEEDBACK_ID}`;
  const headers = headersOf(raw);
  const mail = {
    timestamp: new Date(sentAt).toISOString(),
    source,
    sourceArn: arn('ses', ctx.region, ctx.accountId, `identity/${identity.name}`),
    sourceIp: '203.0.113.10',
    sendingAccountId: ctx.accountId,
    messageId,
    destination,
    ...(identity.headersIn.includes(kind)
      ? { headersTruncated: false, headers, commonHeaders: commonHeaders(headers) }
      : {}),
  };
  if (kind === 'Delivery')
    return {
      notificationType: kind,
      mail,
      delivery: {
        timestamp,
        processingTimeMillis: Math.round(ctx.clock.now() - sentAt),
        recipients,
        smtpResponse: '250 2.6.0 Message received',
        remoteMtaIp: '198.51.100.25',
        reportingMTA: 'a8-70.smtp-out.amazonses.com',
      },
    };
  if (kind === 'Complaint')
    return {
      notificationType: kind,
      complaint: {
        userAgent: 'Amazon SES Mailbox Simulator',
        complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
        complaintFeedbackType: 'abuse',
        timestamp,
        feedbackId,
      },
      mail,
    };
  return {
    notificationType: kind,
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: recipients.some((to) => /^suppressionlist[+@]/i.test(to)) ? 'Suppressed' : 'General',
      bouncedRecipients: recipients.map((emailAddress) => ({
        emailAddress,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      })),
      timestamp,
      feedbackId,
      reportingMTA: 'dns; a8-70.smtp-out.amazonses.com',
      remoteMtaIp: '198.51.100.25',
    },
    mail,
  };
}
