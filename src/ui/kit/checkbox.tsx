import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components/Checkbox';
import { cx } from './cx.ts';

export type CheckboxProps = Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> & {
  className?: string;
  children: ReactNode;
};

/** A yes or no with its text. */
export function Checkbox({ className, children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={cx('group inline-flex min-h-7 items-center gap-2 text-sm', className)}>
      <span
        className={cx(
          'flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface text-on-accent',
          'group-data-selected:border-accent group-data-selected:bg-accent',
          'group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus',
        )}
      >
        <Check size={12} strokeWidth={3} aria-hidden className="opacity-0 group-data-selected:opacity-100" />
      </span>
      {children}
    </AriaCheckbox>
  );
}
