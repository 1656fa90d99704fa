import { fixed, json, required, text } from '../../template/property-schema.ts';
import type { ResourceType } from '../resource-type.ts';

/** Rule sets are made, never activated: CloudFormation has no type for that. */
const receiptRuleSet: ResourceType = {
  properties: { RuleSetName: fixed(text) },
  attributes: [],
  seconds: 1,
  nameProperty: 'RuleSetName',
  async create(api, { RuleSetName = api.name({ longest: 64 }) }) {
    await api.call('ses', 'CreateReceiptRuleSet', { RuleSetName });
    return { id: RuleSetName };
  },
  delete: (api, RuleSetName) => api.call('ses', 'DeleteReceiptRuleSet', { RuleSetName }),
};

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
