import type { ReactNode } from 'react';
import type { IconType } from './icon-button.tsx';

export interface EmptyStateProps {
  Icon?: IconType;
  title: string;
  /** What to do so that something appears here. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-8 text-center">
      {Icon && (
        <span className="rounded-full bg-cold-soft p-2.5 text-cold-text">
          <Icon size={20} aria-hidden />
        </span>
      )}
      <p className="font-medium">{title}</p>
      {children && <div className="text-sm text-muted">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
