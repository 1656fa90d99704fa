import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover font-medium',
  secondary: 'border border-control/60 bg-surface hover:bg-raised',
  quiet: 'hover:bg-raised',
  danger: 'border border-danger/60 text-danger bg-surface hover:bg-danger-soft',
  link: 'text-link underline underline-offset-2 decoration-link/40 hover:decoration-link',
};

const sizes = {
  sm: 'min-h-7 px-2.5 text-[13px] gap-1.5',
  md: 'min-h-9 px-3.5 text-sm gap-2',
};

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  variant?: keyof typeof looks;
  size?: keyof typeof sizes;
  className?: string;
  children?: ReactNode;
}

/** A button with a text. `isPending` shows a spinner and takes no presses. */
export function Button({ variant = 'secondary', size = 'md', className, children, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={cx(
        'inline-flex max-w-full items-center justify-center rounded-md text-left transition-colors',
        'disabled:opacity-50 disabled:pointer-events-none',
        looks[variant],
        variant === 'link' ? (size === 'sm' ? 'text-[13px]' : 'text-[length:inherit]') : sizes[size],
        className,
      )}
    >
      {props.isPending && <Spinner size={14} />}
      {children}
    </AriaButton>
  );
}
