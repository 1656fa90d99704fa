import type { ReactNode } from 'react';
import type { Era } from '../../../cloud/era.ts';
import { ERA_NAMES } from './era-costs.tsx';

/** The eras beside each other, or below each other where it is narrow. */
export const Columns = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-1 gap-4 @xl:grid-cols-2">{children}</div>
);

/** An era with its amount, and how that came about. */
export function Column({ era, amount, children }: { era: Era; amount: string; children: ReactNode }) {
  return (
    <div className="min-w-0 space-y-1.5">
      <p className="flex items-baseline justify-between gap-3">
        <span className="text-muted">{ERA_NAMES[era]}</span>
        <strong className="text-base font-semibold tabular-nums">{amount}</strong>
      </p>
      {children}
    </div>
  );
}
