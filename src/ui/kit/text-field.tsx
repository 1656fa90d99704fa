import { useEffect, useRef, useState } from 'react';
import { CONTROL, Field, type FieldProps } from './field.tsx';

interface TextProps extends FieldProps {
  value: string;
  onChange(value: string): void;
  placeholder?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
}

export function TextField({
  label,
  description,
  error,
  value,
  onChange,
  placeholder,
  isDisabled,
  autoFocus,
}: TextProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  return (
    <Field label={label} description={description} error={error}>
      {(ids) => (
        <input
          {...ids}
          ref={input}
          type="text"
          className={`${CONTROL} min-h-9`}
          value={value}
          placeholder={placeholder}
          disabled={isDisabled}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function TextArea({
  label,
  description,
  error,
  value,
  onChange,
  placeholder,
  isDisabled,
  rows = 6,
}: TextProps & { rows?: number }) {
  return (
    <Field label={label} description={description} error={error}>
      {(ids) => (
        <textarea
          {...ids}
          rows={rows}
          className={`${CONTROL} py-2 font-mono text-xs leading-5`}
          value={value}
          placeholder={placeholder}
          disabled={isDisabled}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface NumberProps extends FieldProps {
  value: number;
  /** Called with every text that is a number. What AWS thinks of the number is for AWS to say. */
  onChange(value: number): void;
  isDisabled?: boolean;
}

export function NumberField({ label, description, error, value, onChange, isDisabled }: NumberProps) {
  const [text, setText] = useState(String(value));
  useEffect(() => {
    setText((before) => (Number(before) === value && before !== '' ? before : String(value)));
  }, [value]);
  const wrong = text.trim() === '' || !Number.isFinite(Number(text)) ? 'This must be a number.' : undefined;
  return (
    <Field label={label} description={description} error={error ?? wrong}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          inputMode="numeric"
          className={`${CONTROL} min-h-9 tabular-nums`}
          value={text}
          disabled={isDisabled}
          onChange={(event) => {
            setText(event.target.value);
            const number = Number(event.target.value);
            if (event.target.value.trim() !== '' && Number.isFinite(number)) onChange(number);
          }}
        />
      )}
    </Field>
  );
}
