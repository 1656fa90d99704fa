import type { ComponentType } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ButtonProps, 'className' | 'children' | 'aria-label'> {
  /** Name for screen readers, and the tooltip. */
  label: string;
  Icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
}

/** A square button with an icon and a tooltip that names it. */
export function IconButton({ label, Icon, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <Button
        {...props}
        aria-label={label}
        className="inline-flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-md text-muted hover:bg-raised hover:text-text disabled:cursor-not-allowed disabled:opacity-50"
      >
        <Icon size={16} aria-hidden />
      </Button>
    </Tooltip>
  );
}
