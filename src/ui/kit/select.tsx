import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { cx } from './cx.ts';
import { controlLook } from './field.tsx';

export interface SelectOption {
  id: string;
  name: string;
}

export interface SelectProps {
  label: string;
  hideLabel?: boolean;
  description?: string;
  error?: string | null;
  value: string;
  onChange(id: string): void;
  options: readonly SelectOption[];
  isDisabled?: boolean;
  size?: 'sm' | 'md';
  className?: string;
}

/** One choice of a few. The browser's own select: best on phones, and it weighs nothing. */
export function Select({
  label,
  hideLabel,
  description,
  error,
  value,
  onChange,
  options,
  size,
  className,
  ...props
}: SelectProps) {
  const id = useId();
  const note = error ?? description;
  return (
    <div className={cx('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-[13px] font-medium'}>
        {label}
      </label>
      <span className="relative min-w-0">
        <select
          id={id}
          value={value}
          disabled={props.isDisabled}
          aria-describedby={note ? `${id}-note` : undefined}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
          className={cx(controlLook, 'appearance-none truncate pr-8', size === 'sm' && 'min-h-7! text-[13px]')}
        >
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </select>
        <ChevronDown
          size={14}
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-muted"
        />
      </span>
      {note && (
        <span id={`${id}-note`} className={cx('text-xs', error ? 'text-danger' : 'text-muted')}>
          {note}
        </span>
      )}
    </div>
  );
}
