import { Checkbox } from '../../kit/checkbox.tsx';
import { Notice } from '../../kit/notice.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../kit/tabs.tsx';
import { TextArea, TextField } from '../../kit/text-field.tsx';
import type { ControlProps } from '../resource/form-spec.ts';
import { ReceiptActionList } from './receipt-action-list.tsx';
import { readRule, ruleText, type Rule } from './receipt-rule.ts';

/** A receipt rule, in a form or as the JSON that SES takes; both show the same text. */
export function ReceiptRuleEditor({ value, error, onChange }: ControlProps) {
  const rule = readRule(value);
  return (
    <Tabs className="gap-3 @lg:col-span-2">
      <TabList aria-label="The rule">
        <Tab id="form">Form</Tab>
        <Tab id="json">JSON</Tab>
      </TabList>
      <TabPanel id="form">
        {rule ? (
          <RuleForm rule={rule} onChange={(changed) => onChange(ruleText(changed))} />
        ) : (
          <Notice tone="warn">The JSON is no rule yet. Mend it under “JSON”, and the form is back.</Notice>
        )}
      </TabPanel>
      <TabPanel id="json">
        <TextArea label="Rule" value={value} onChange={onChange} error={error ?? null} mono rows={12} />
      </TabPanel>
    </Tabs>
  );
}

function RuleForm({ rule, onChange }: { rule: Rule; onChange(rule: Rule): void }) {
  const { Name, Enabled, ScanEnabled, TlsPolicy, Recipients = [], Actions = [] } = rule;
  return (
    <div className="space-y-4">
      <div className="grid grid-cols-1 gap-4 @lg:grid-cols-2">
        <TextField label="Name of the rule" value={Name} onChange={(name) => onChange({ ...rule, Name: name })} />
        <TextArea
          label="Recipients (optional)"
          description="An address or a domain a line. Empty: all verified domains."
          value={Recipients.join('\n')}
          rows={3}
          mono
          onChange={(text) => onChange({ ...rule, Recipients: text ? text.split('\n') : [] })}
        />
      </div>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        <Checkbox isSelected={!!Enabled} onChange={(on) => onChange({ ...rule, Enabled: on })}>
          Enabled
        </Checkbox>
        <Checkbox isSelected={!!ScanEnabled} onChange={(on) => onChange({ ...rule, ScanEnabled: on })}>
          Look for spam and viruses
        </Checkbox>
        <Checkbox
          isSelected={TlsPolicy === 'Require'}
          onChange={(on) => onChange({ ...rule, TlsPolicy: on ? 'Require' : 'Optional' })}
        >
          Require TLS
        </Checkbox>
      </div>
      <ReceiptActionList actions={Actions} onChange={(actions) => onChange({ ...rule, Actions: actions })} />
    </div>
  );
}
