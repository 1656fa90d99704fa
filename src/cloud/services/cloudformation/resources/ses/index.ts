import { fixed, json, required, text } from '../../template/property-schema.ts';
import type { ResourceType } from '../resource-type.ts';
import { simpleType } from '../simple-type.ts';

/** Rule sets are made, never activated: CloudFormation has no type for that. */
const receiptRuleSet = simpleType({
  service: 'ses',
  properties: { RuleSetName: fixed(text) },
  nameProperty: 'RuleSetName',
  create: ({ RuleSetName }, api) => ['CreateReceiptRuleSet', { RuleSetName: RuleSetName ?? api.name({ longest: 64 }) }],
  made: (_answer, { RuleSetName }, api) => ({ id: RuleSetName ?? api.name({ longest: 64 }) }),
  delete: (RuleSetName) => ['DeleteReceiptRuleSet', { RuleSetName }],
});

const receiptRule: ResourceType = {
  properties: { After: text, Rule: required(json), RuleSetName: fixed(required(text)) },
  attributes: [],
  seconds: 1,
  async create(api, { After, Rule, RuleSetName }) {
    const Name = Rule.Name ?? api.name({ longest: 64 });
    const input = { RuleSetName, Rule: { ...Rule, Name }, ...(After === undefined ? {} : { After }) };
    await api.call('ses', 'CreateReceiptRule', input);
    return { id: Name };
  },
  async update(api, Name, { After, Rule, RuleSetName }, before) {
    await api.call('ses', 'UpdateReceiptRule', { RuleSetName, Rule: { ...Rule, Name } });
    if (After !== undefined && After !== before.After)
      await api.call('ses', 'SetReceiptRulePosition', { RuleSetName, RuleName: Name, After });
  },
  delete: (api, RuleName, { RuleSetName }) => api.call('ses', 'DeleteReceiptRule', { RuleSetName, RuleName }),
};

export const sesTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::SES::ReceiptRule': receiptRule,
  'AWS::SES::ReceiptRuleSet': receiptRuleSet,
};
