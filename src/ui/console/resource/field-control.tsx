import { Checkbox } from '../../kit/checkbox.tsx';
import { Select } from '../../kit/select.tsx';
import { TextArea, TextField } from '../../kit/text-field.tsx';
import { useQuery } from '../../panels/aws/use-query.ts';
import type { ControlProps, Option } from './form-spec.ts';

/** The control for one field of a form. */
export function FieldControl({ field, value, error, onChange }: ControlProps) {
  const { label, kind, description, placeholder, Control } = field;
  if (Control) return <Control field={field} value={value} error={error} onChange={onChange} />;
  const texts = { label: field.optional ? `${label} (optional)` : label, description, error: error ?? null };
  switch (kind) {
    case 'choice':
      return <Choice field={field} value={value} error={error} onChange={onChange} />;
    case 'switch':
      return (
        <Checkbox isSelected={value === 'yes'} onChange={(on) => onChange(on ? 'yes' : '')} className="self-end">
          {label}
        </Checkbox>
      );
    case 'lines':
    case 'json':
      return (
        <TextArea
          {...texts}
          value={value}
          onChange={onChange}
          placeholder={placeholder}
          mono
          rows={kind === 'json' ? 8 : 4}
          className="@lg:col-span-2"
        />
      );
    default:
      return (
        <TextField
          {...texts}
          value={value}
          onChange={onChange}
          placeholder={placeholder}
          inputMode={kind === 'number' ? 'decimal' : undefined}
        />
      );
  }
}

/** A choice whose options stand in the form or are read from the account. */
function Choice({ field, value, error, onChange }: ControlProps) {
  const { name, label, options = [], optional, description } = field;
  const query = useQuery<readonly Option[]>(`options of ${name}`, async (account) =>
    typeof options === 'function' ? options(account) : options,
  );
  const known = query.data ?? (typeof options === 'function' ? [] : options);
  const none = known.length === 0 && query.state === 'ready';
  const first = { id: '', name: query.state === 'loading' ? 'Reading …' : none ? 'There is none yet' : 'Choose …' };
  return (
    <Select
      label={optional ? `${label} (optional)` : label}
      description={description}
      error={error ?? (query.failure ? query.failure.message : null)}
      value={value}
      onChange={onChange}
      options={known.some(({ id }) => id === value) && !optional ? known : [first, ...known]}
    />
  );
}
