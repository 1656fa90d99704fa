import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import type { ResourceKind } from '../resource/resource-kind.ts';
import type { Rule } from './receipt-rule.ts';
import { ReceiptRuleView } from './receipt-rule-view.tsx';
import { putRule, ruleFields } from './rule-form.ts';

/** A mail as its sender writes it. */
const rawMail = ({ from, to, subject, text }: Record<string, string>, at: number): Uint8Array =>
  new TextEncoder().encode(
    [
      `From: ${from}`,
      `To: ${to}`,
      `Date: ${new Date(at).toUTCString()}`,
      `Subject: ${subject}`,
      '',
      ...text!.split('\n'),
    ].join('\r\n'),
  );

async function activeName(account: AccountPort): Promise<string | undefined> {
  return (await account.call('ses', 'DescribeActiveReceiptRuleSet', {})).Metadata?.Name;
}

/** What becomes of mail that comes in. */
export const ruleSets: ResourceKind<{ Name: string }> = {
  id: 'rule-sets',
  title: 'Receiving',
  one: 'rule set',
  about: 'A rule set says what becomes of mail to the account’s verified domains. One set is active.',
  list: (account) =>
    allPages<any, { Name: string }, string>(
      (NextToken) => account.call('ses', 'ListReceiptRuleSets', NextToken ? { NextToken } : {}),
      (page) => page.RuleSets,
      (page) => page.NextToken,
    ),
  nameOf: ({ Name }) => Name,
  create: {
    submitLabel: 'Create rule set',
    fields: [{ name: 'name', label: 'Name', kind: 'text' }],
    run: (account, { name }) => account.call('ses', 'CreateReceiptRuleSet', { RuleSetName: name }),
  },
  async detail(account, RuleSetName) {
    const { Rules = [] } = await account.call('ses', 'DescribeReceiptRuleSet', { RuleSetName });
    return {
      facts: [['Active', (await activeName(account)) === RuleSetName ? 'yes' : 'no']],
      sections: Rules.length
        ? (Rules as Rule[]).map((rule, i) => ({
            title: `${i + 1}. ${rule.Name}`,
            content: <ReceiptRuleView key={rule.Name} ruleSet={RuleSetName} rule={rule} />,
          }))
        : [{ title: 'Rules', rows: [], empty: 'No rule yet: all mail is refused.' }],
    };
  },
  actions: [
    {
      label: 'Make active',
      shownFor: ({ facts }) => facts?.[0]?.[1] === 'no',
      run: (account, RuleSetName) => account.call('ses', 'SetActiveReceiptRuleSet', { RuleSetName }),
    },
    {
      label: 'Add rule',
      form: {
        fields: [
          ...ruleFields(),
          {
            name: 'after',
            label: 'After the rule',
            kind: 'text',
            optional: true,
            description: 'Empty: it comes first.',
          },
        ],
      },
      run: (account, RuleSetName, { after, ...values }) =>
        putRule(account, 'CreateReceiptRule', { RuleSetName, ...(after ? { After: after } : {}) }, values),
    },
    {
      label: 'Send a mail to this account',
      form: {
        fields: [
          { name: 'from', label: 'From', kind: 'text', value: 'ben@example.net' },
          { name: 'to', label: 'To', kind: 'text', placeholder: 'hello@example.com' },
          { name: 'subject', label: 'Subject', kind: 'text' },
          { name: 'text', label: 'Text', kind: 'lines' },
        ],
      },
      async run(account, _name, values) {
        const RawMessage = { Data: rawMail(values, await account.now()) };
        const input = { Source: values['from'], Destinations: [values['to']], RawMessage };
        const { MessageId } = await account.call('ses', 'ReceiveEmail', input);
        return `Taken as ${MessageId}.`;
      },
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'Its rules go with it.',
    run: (account, RuleSetName) => account.call('ses', 'DeleteReceiptRuleSet', { RuleSetName }),
  },
};
