import { arn } from '../../../std/arn.ts';
import type { Permission, ServiceDefinition } from '../../service.ts';
import { readAddress, splitAddresses } from './addresses.ts';
import { sendingArn } from './identities.ts';
import { headerOf, headersOf } from './mime/header.ts';
import { operations } from './operations/index.ts';
import type { SesContext, SesStore } from './store.ts';

/** Sending is a permission on the identity, and its keys name who writes to whom. */
function sending(
  ctx: SesContext,
  action: string,
  source: string,
  recipients: readonly string[],
  input: { SourceArn?: string; ReturnPath?: string },
): Permission {
  const context = {
    'ses:FromAddress': readAddress(source).address,
    'ses:FromDisplayName': /^(.*?)\s*<[^<>]*>\s*$/s.exec(source)?.[1]?.replace(/^"(.*)"$/, '$1') ?? '',
    'ses:Recipients': recipients.map((to) => readAddress(to).address),
    ...(input.ReturnPath ? { 'ses:FeedbackAddress': input.ReturnPath } : {}),
  };
  return { action: `ses:${action}`, resource: sendingArn(ctx, source, input.SourceArn), context };
}

const recipientsOf = ({ ToAddresses = [], CcAddresses = [], BccAddresses = [] }: any = {}): string[] => [
  ...ToAddresses,
  ...CcAddresses,
  ...BccAddresses,
];

function sendRaw(ctx: SesContext, input: any): Permission[] {
  const headers = headersOf(input.RawMessage?.Data ?? new Uint8Array());
  const from = input.Source ?? headerOf(headers, 'from');
  if (from === undefined) return [{ action: 'ses:SendRawEmail', resource: '*' }];
  const named = ['to', 'cc', 'bcc'].flatMap((name) => splitAddresses(headerOf(headers, name) ?? ''));
  return [sending(ctx, 'SendRawEmail', from, input.Destinations?.length ? input.Destinations : named, input)];
}

const template = (ctx: SesContext, name: string): string => arn('ses', ctx.region, ctx.accountId, `template/${name}`);

const sends: ServiceDefinition<SesStore>['permissions'] = {
  SendEmail: (ctx, input) => [sending(ctx, 'SendEmail', input.Source ?? '', recipientsOf(input.Destination), input)],
  SendRawEmail: sendRaw,
  SendTemplatedEmail: (ctx, input) => [
    sending(ctx, 'SendTemplatedEmail', input.Source ?? '', recipientsOf(input.Destination), input),
    { action: 'ses:SendTemplatedEmail', resource: template(ctx, input.Template ?? '') },
  ],
  SendBulkTemplatedEmail: (ctx, input) => {
    const to = (input.Destinations ?? []).flatMap(({ Destination }: any) => recipientsOf(Destination));
    return [
      sending(ctx, 'SendBulkTemplatedEmail', input.Source ?? '', to, input),
      { action: 'ses:SendBulkTemplatedEmail', resource: template(ctx, input.Template ?? '') },
    ];
  },
  SendBounce: (ctx, input) => [
    { action: 'ses:SendBounce', resource: sendingArn(ctx, input.BounceSender ?? '', input.BounceSenderArn) },
  ],
  // What happens outside the account needs nobody's permission.
  ReceiveEmail: () => [],
  ConfirmIdentity: () => [],
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html: all but sending knows no resources. */
export const permissions: ServiceDefinition<SesStore>['permissions'] = {
  ...Object.fromEntries(
    Object.keys(operations).map((name) => [name, () => [{ action: `ses:${name}`, resource: '*' }]]),
  ),
  ...sends,
};
