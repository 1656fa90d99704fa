import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { Facts } from '../../panels/parts/facts.tsx';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import { ResourceForm } from '../resource/resource-form.tsx';
import { kindOf } from './receipt-actions.ts';
import { ruleText, type Rule } from './receipt-rule.ts';
import { putRule, ruleFields } from './rule-form.ts';

/** A rule of a set: what it does, in words or as JSON, with a form to change it. */
export function ReceiptRuleView({ ruleSet, rule }: { ruleSet: string; rule: Rule }) {
  const action = useAction();
  const [shown, setShown] = useState<'words' | 'json' | 'form'>('words');
  const turn = (to: typeof shown) => () => {
    action.clear();
    setShown(shown === to ? 'words' : to);
  };
  return (
    <div className="space-y-3">
      {shown === 'words' && <Facts facts={factsOf(rule)} />}
      {shown === 'json' && <TextBlock text={ruleText(rule)} label={`Rule ${rule.Name}`} />}
      {shown === 'form' && (
        <ResourceForm
          fields={ruleFields(rule)}
          submitLabel="Save rule"
          action={action}
          onCancel={turn('words')}
          onSubmit={async (values) => {
            const saved = await action.run(`Saving the rule ${rule.Name}`, (account) =>
              putRule(account, 'UpdateReceiptRule', { RuleSetName: ruleSet }, values),
            );
            if (saved) setShown('words');
          }}
        />
      )}
      {shown !== 'form' && (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" aria-label={`Change ${rule.Name}`} onPress={turn('form')}>
            Change
          </Button>
          <Button size="sm" aria-label={`${rule.Name} as JSON`} aria-pressed={shown === 'json'} onPress={turn('json')}>
            JSON
          </Button>
          <ConfirmButton
            label="Delete"
            accessibleName={`Delete the rule ${rule.Name}`}
            title={`Delete the rule ${rule.Name}?`}
            onConfirm={() =>
              action.run(`Deleting the rule ${rule.Name}`, (account) =>
                account.call('ses', 'DeleteReceiptRule', { RuleSetName: ruleSet, RuleName: rule.Name }),
              )
            }
          >
            Mail is no longer held against it.
          </ConfirmButton>
        </div>
      )}
      {action.failure && shown !== 'form' && <ErrorNotice failure={action.failure} />}
    </div>
  );
}

const factsOf = ({ Enabled, ScanEnabled, TlsPolicy, Recipients = [], Actions = [] }: Rule) =>
  [
    ['Recipients', Recipients.join(', ') || 'all verified domains'],
    ['Actions', Actions.map(actionText).join(', then ') || 'none'],
    ['Scanning', ScanEnabled ? 'spam and viruses' : 'off'],
    ...(TlsPolicy === 'Require' ? [['TLS', 'required'] as const] : []),
    ...(Enabled ? [] : [['State', 'disabled'] as const]),
  ] as const;

/** `Lambda mail (RequestResponse)` */
function actionText(action: Record<string, Record<string, string>>): string {
  const [member = '', values = {}] = Object.entries(action)[0] ?? [];
  const { BucketName, ObjectKeyPrefix = '', FunctionArn, InvocationType, TopicArn, Message, HeaderName } = values;
  const target =
    (BucketName && `${BucketName}/${ObjectKeyPrefix}`) ??
    FunctionArn?.split(':').at(-1) ??
    Message ??
    HeaderName ??
    TopicArn?.split(':').at(-1);
  const title = kindOf(action)?.title ?? member;
  return [title, target, InvocationType && `(${InvocationType})`].filter(Boolean).join(' ');
}
