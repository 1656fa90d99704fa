import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import type { ResourceKind } from '../resource/resource-kind.ts';

export const identityNames = (account: AccountPort): Promise<string[]> =>
  allPages<any, string, string>(
    (NextToken) => account.call('ses', 'ListIdentities', NextToken ? { NextToken } : {}),
    (page) => page.Identities,
    (page) => page.NextToken,
  );

/** Addresses and domains that the account may send as, and those that it receives mail for. */
export const identities: ResourceKind<string> = {
  id: 'identities',
  title: 'Identities',
  one: 'identity',
  about:
    'An identity is an address or a domain that has been verified: the account may send as it, and receive mail for it.',
  list: identityNames,
  nameOf: (name) => name,
  create: {
    submitLabel: 'Verify',
    fields: [
      {
        name: 'name',
        label: 'Address or domain',
        kind: 'text',
        description: 'An address gets a mail with a link. A domain is verified after about a minute.',
      },
    ],
    run: (account, { name = '' }) =>
      name.includes('@')
        ? account.call('ses', 'VerifyEmailIdentity', { EmailAddress: name })
        : account.call('ses', 'VerifyDomainIdentity', { Domain: name }),
  },
  async detail(account, name) {
    const Identities = [name];
    const [{ VerificationAttributes }, { NotificationAttributes }, quota] = await Promise.all([
      account.call('ses', 'GetIdentityVerificationAttributes', { Identities }),
      account.call('ses', 'GetIdentityNotificationAttributes', { Identities }),
      account.call('ses', 'GetSendQuota', {}),
    ]);
    const mails = (await account.trace()).flatMap((event) =>
      event.type === 'mail' && !event.topicArn && (event.to.includes(name) || event.from.includes(name)) ? [event] : [],
    );
    return {
      facts: [
        ['Status', VerificationAttributes[name]?.VerificationStatus],
        ['Bounces go to', NotificationAttributes[name]?.BounceTopic],
        ['Complaints go to', NotificationAttributes[name]?.ComplaintTopic],
        ['Sent by the account in 24 hours', `${quota.SentLast24Hours} of ${quota.Max24HourSend}`],
      ],
      sections: [
        {
          title: 'Mail from and to it',
          rows: mails
            .slice(-50)
            .map(({ from, to, subject, body }) => ({ From: from, To: to, Subject: subject, Text: body.slice(0, 300) })),
          empty: 'No mail yet.',
        },
      ],
    };
  },
  actions: [
    {
      label: 'Open the link in the verification mail',
      shownFor: ({ facts }) => facts?.[0]?.[1] === 'Pending',
      run: (account, name) => account.call('ses', 'ConfirmIdentity', { EmailAddress: name }),
    },
    {
      label: 'Send a mail from it',
      form: {
        fields: [
          { name: 'from', label: 'From', kind: 'text', placeholder: 'hello@example.com' },
          { name: 'to', label: 'To', kind: 'text', value: 'success@simulator.amazonses.com' },
          { name: 'subject', label: 'Subject', kind: 'text' },
          { name: 'text', label: 'Text', kind: 'lines' },
        ],
      },
      async run(account, _name, { from, to, subject, text }) {
        const Message = { Subject: { Data: subject }, Body: { Text: { Data: text } } };
        const input = { Source: from, Destination: { ToAddresses: [to] }, Message };
        const { MessageId } = await account.call('ses', 'SendEmail', input);
        return `Sent as ${MessageId}.`;
      },
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'The account can no longer send as it.',
    run: (account, Identity) => account.call('ses', 'DeleteIdentity', { Identity }),
  },
};
