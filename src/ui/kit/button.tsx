import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { BUTTON_BASE, BUTTON_SIZES, BUTTON_VARIANTS } from './button-classes.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  variant?: keyof typeof BUTTON_VARIANTS;
  size?: keyof typeof BUTTON_SIZES;
  children: ReactNode;
}

/** A button with text. `link` is for actions that read as part of a sentence. */
export function Button({ variant = 'secondary', size = 'md', children, ...props }: ButtonProps) {
  const shape = variant === 'link' ? '' : BUTTON_SIZES[size];
  return (
    <AriaButton {...props} className={`${BUTTON_BASE} ${BUTTON_VARIANTS[variant]} ${shape}`}>
      {children}
    </AriaButton>
  );
}
