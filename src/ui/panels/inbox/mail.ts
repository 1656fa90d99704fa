import type { MailRecord } from '../../../cloud/trace.ts';

/** One message goes to several addresses, and to a web server that fails again: both are part of what tells mails apart. */
export const mailKey = ({ messageId, protocol, to, answer, at }: MailRecord): string =>
  `${messageId} ${protocol} ${to}${answer ? ` ${at}` : ''}`;

export const isWebPost = ({ protocol }: MailRecord): boolean => protocol === 'http' || protocol === 'https';

/** What following a link in a mail would ask of SNS. */
export interface MailLink {
  kind: 'confirm' | 'unsubscribe';
  region: string;
  input: Record<string, string>;
}

const CONFIRM =
  /https:\/\/sns\.([a-z0-9-]+)\.amazonaws\.com\/\?Action=ConfirmSubscription&TopicArn=([^&\s"]+)&Token=(\w+)/;
const UNSUBSCRIBE =
  /https:\/\/sns\.([a-z0-9-]+)\.amazonaws\.com\/(?:unsubscribe\.html\?|\?Action=Unsubscribe&)SubscriptionArn=([^&\s"]+)/;

/** The link that a mail from SNS is about; null when it has none. */
export function linkIn({ body }: Pick<MailRecord, 'body'>): MailLink | null {
  const confirm = CONFIRM.exec(body);
  if (confirm) {
    const [, region, TopicArn, Token] = confirm as unknown as [string, string, string, string];
    return { kind: 'confirm', region, input: { TopicArn, Token } };
  }
  const unsubscribe = UNSUBSCRIBE.exec(body);
  if (!unsubscribe) return null;
  const [, region, SubscriptionArn] = unsubscribe as unknown as [string, string, string];
  return { kind: 'unsubscribe', region, input: { SubscriptionArn } };
}

/** The body for reading: JSON laid out, anything else as it came. */
export function readable(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : body;
  } catch {
    return body;
  }
}

/** What a web server made of a post: `500, tried again in 20 s`. */
export function answerText({ status, retryInMs }: NonNullable<MailRecord['answer']>): string {
  const said = status === null ? 'no answer' : String(status);
  if (retryInMs !== null) return `${said}; SNS tries again in ${retryInMs / 1000} s`;
  return status !== null && status >= 200 && status < 300 ? said : `${said}; SNS has given up`;
}
