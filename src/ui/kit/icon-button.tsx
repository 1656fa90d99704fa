import type { ComponentType } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from './cx.ts';
import { Tooltip } from './tooltip.tsx';

export type IconType = ComponentType<{ size?: number; 'aria-hidden'?: boolean; className?: string }>;

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  /** Its accessible name, shown as a tooltip. */
  label: string;
  Icon: IconType;
  /** Edge of the icon in px. */
  iconSize?: number;
  /** Keys that do the same, shown in the tooltip. */
  keys?: string;
  className?: string;
}

/** A square button with an icon only. */
export function IconButton({ label, Icon, iconSize = 16, keys, className, ...props }: IconButtonProps) {
  return (
    <Tooltip text={keys ? `${label} (${keys})` : label}>
      <AriaButton
        {...props}
        aria-label={label}
        className={cx(
          'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted transition-colors',
          'hover:bg-raised hover:text-text disabled:pointer-events-none disabled:opacity-40',
          className,
        )}
      >
        <Icon size={iconSize} aria-hidden />
      </AriaButton>
    </Tooltip>
  );
}
