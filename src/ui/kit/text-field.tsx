import type { ReactNode } from 'react';
import { Input } from 'react-aria-components/Input';
import { Group } from 'react-aria-components/Group';
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from 'react-aria-components/NumberField';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { cx } from './cx.ts';
import { controlLook, FieldFrame, type FieldTexts } from './field.tsx';

type Own<T> = Omit<T, 'className' | 'style' | 'children' | 'isInvalid'> & FieldTexts & { className?: string };

export type TextFieldProps = Own<AriaTextFieldProps> & { placeholder?: string; mono?: boolean };

/** One line of text with its label, a description, and an error that replaces it. */
export function TextField({
  label,
  hideLabel,
  description,
  error,
  className,
  placeholder,
  mono,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField {...props} isInvalid={!!error} className={cx('flex min-w-0 flex-col gap-1', className)}>
      <FieldFrame label={label} hideLabel={hideLabel} description={description} error={error}>
        <Input placeholder={placeholder} className={cx(controlLook, mono && 'font-mono text-[13px]')} />
      </FieldFrame>
    </AriaTextField>
  );
}

export type TextAreaProps = Own<AriaTextFieldProps> & { placeholder?: string; mono?: boolean; rows?: number };

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, description, error, className, placeholder, mono, rows = 4, ...rest } = props;
  return (
    <AriaTextField {...rest} isInvalid={!!error} className={cx('flex min-w-0 flex-col gap-1', className)}>
      <FieldFrame label={label} hideLabel={hideLabel} description={description} error={error}>
        <AriaTextArea
          rows={rows}
          placeholder={placeholder}
          className={cx(controlLook, 'resize-y py-2', mono && 'font-mono text-[13px] leading-5')}
        />
      </FieldFrame>
    </AriaTextField>
  );
}

export type NumberFieldProps = Own<AriaNumberFieldProps> & { unit?: ReactNode };

/** A number, with arrow keys to step it. Empty is NaN, as React Aria has it. */
export function NumberField({ label, hideLabel, description, error, className, unit, ...props }: NumberFieldProps) {
  return (
    <AriaNumberField
      formatOptions={{ useGrouping: false }}
      {...props}
      isInvalid={!!error}
      className={cx('flex min-w-0 flex-col gap-1', className)}
    >
      <FieldFrame label={label} hideLabel={hideLabel} description={description} error={error}>
        <Group className="flex items-center gap-2">
          <Input className={cx(controlLook, 'tabular-nums')} />
          {unit && <span className="text-sm text-muted">{unit}</span>}
        </Group>
      </FieldFrame>
    </AriaNumberField>
  );
}
