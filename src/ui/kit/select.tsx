import { CONTROL, Field, type FieldProps } from './field.tsx';

export interface SelectOption {
  id: string;
  name: string;
}

export interface SelectProps extends FieldProps {
  value: string;
  onChange(id: string): void;
  options: readonly SelectOption[];
  isDisabled?: boolean;
}

/** The browser's own select: the one that works with every keyboard, reader and phone. */
export function Select({ label, description, error, value, onChange, options, isDisabled }: SelectProps) {
  return (
    <Field label={label} description={description} error={error}>
      {(ids) => (
        <select
          {...ids}
          className={`${CONTROL} min-h-9 max-w-80 truncate`}
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
