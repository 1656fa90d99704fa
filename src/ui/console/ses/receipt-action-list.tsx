import { ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { IconButton } from '../../kit/icon-button.tsx';
import { Select } from '../../kit/select.tsx';
import { FieldControl } from '../resource/field-control.tsx';
import { actionKinds, kindOf, newAction } from './receipt-actions.ts';

type Action = Record<string, Record<string, string>>;

/** The actions of a rule, in the order in which SES does them. */
export function ReceiptActionList({
  actions,
  onChange,
}: {
  actions: readonly Action[];
  onChange(actions: Action[]): void;
}) {
  const [next, setNext] = useState(actionKinds[0]!.member);
  const add = () => {
    const kind = actionKinds.find(({ member }) => member === next)!;
    onChange([...actions, newAction(kind) as Action]);
  };
  return (
    <div className="space-y-3">
      <p className="text-[13px] font-medium">Actions, in their order</p>
      {actions.length === 0 && (
        <p className="text-xs text-muted">None yet. A rule without actions only accepts mail.</p>
      )}
      <ol className="space-y-3">
        {actions.map((action, at) => (
          <li key={at} className="rounded-md border border-line p-3">
            <ActionForm
              number={at + 1}
              action={action}
              onChange={(changed) => onChange(actions.with(at, changed))}
              onUp={at === 0 ? null : () => onChange(swapped(actions, at))}
              onRemove={() => onChange(actions.filter((_, i) => i !== at))}
            />
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-end gap-2">
        <Select
          label="Kind of action"
          value={next}
          onChange={setNext}
          options={actionKinds.map(({ member, title, about }) => ({ id: member, name: `${title}: ${about}` }))}
        />
        <Button onPress={add}>Add action</Button>
      </div>
    </div>
  );
}

/** The action one place further up. */
const swapped = (actions: readonly Action[], at: number): Action[] =>
  actions.with(at, actions[at - 1]!).with(at - 1, actions[at]!);

function ActionForm({
  number,
  action,
  onChange,
  onUp,
  onRemove,
}: {
  number: number;
  action: Action;
  onChange(action: Action): void;
  onUp: (() => void) | null;
  onRemove(): void;
}) {
  const kind = kindOf(action);
  const [member = '', values = {}] = Object.entries(action)[0] ?? [];
  const name = `action ${number}`;
  const set = (field: string, value: string) => {
    const { [field]: _, ...others } = values;
    onChange({ [member]: value ? { ...values, [field]: value } : others });
  };
  return (
    <fieldset className="min-w-0 space-y-3">
      <legend className="sr-only">{`${name}: ${kind?.title ?? member}`}</legend>
      <div className="flex items-center gap-1">
        <p className="min-w-0 flex-1 text-[13px]">
          <span className="font-medium">{`${number}. ${kind?.title ?? member}`}</span>{' '}
          <span className="text-muted">{kind?.about ?? 'as it stands in the JSON'}</span>
        </p>
        {onUp && <IconButton label={`Move ${name} up`} Icon={ArrowUp} onPress={onUp} />}
        <IconButton label={`Remove ${name}`} Icon={Trash2} onPress={onRemove} />
      </div>
      {kind && (
        <div className="grid grid-cols-1 gap-3 @lg:grid-cols-2">
          {kind.fields.map((field) => (
            <FieldControl
              key={field.name}
              field={field}
              value={values[field.name] ?? ''}
              onChange={(value) => set(field.name, value)}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
