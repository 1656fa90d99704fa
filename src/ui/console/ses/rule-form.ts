import type { AccountPort } from '../../../bridge/account-port.ts';
import type { FormField, Values } from '../resource/form-spec.ts';
import { letSesIn } from './let-ses-in.ts';
import { ReceiptRuleEditor } from './receipt-rule-editor.tsx';
import { NEW_RULE, readRule, ruleText, type Rule } from './receipt-rule.ts';

/** The fields of a form for a rule. */
export const ruleFields = (rule: Rule = NEW_RULE): FormField[] => [
  { name: 'rule', label: 'Rule', kind: 'json', value: ruleText(rule), Control: ReceiptRuleEditor },
  { name: 'permit', label: 'Let SES use the functions and buckets of the rule', kind: 'switch', value: 'yes' },
];

/** Saves a rule, after SES was let in where it has to be. @throws {CallError} */
export async function putRule(
  account: AccountPort,
  operation: 'CreateReceiptRule' | 'UpdateReceiptRule',
  place: { RuleSetName: string; After?: string },
  { rule = '', permit }: Values,
): Promise<void> {
  const document = readRule(rule);
  const Recipients = document?.Recipients?.map((each) => String(each).trim()).filter(Boolean);
  if (permit && document) await letSesIn(account, document);
  const Rule = document ? { ...document, ...(Recipients ? { Recipients } : {}) } : JSON.parse(rule);
  await account.call('ses', operation, { ...place, Rule });
}
