import type { ComponentType, ReactNode } from 'react';

export interface EmptyStateProps {
  Icon?: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  title: string;
  children?: ReactNode;
  /** A button that ends the emptiness. */
  action?: ReactNode;
}

/** What stands where there is nothing yet: why, and what to do about it. */
export function EmptyState({ Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-10 text-center">
      {Icon && (
        <span className="text-muted">
          <Icon size={28} aria-hidden />
        </span>
      )}
      <p className="font-medium">{title}</p>
      {children && <div className="text-sm text-muted">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
