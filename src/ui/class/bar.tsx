import type { ReactNode } from 'react';
import { cx } from '../kit/cx.ts';

/** A strip below the top bar. `hot` where the reader should know that something is seen. */
export const Bar = ({ label, hot, children }: { label: string; hot?: boolean; children: ReactNode }) => (
  <section
    aria-label={label}
    className={cx(
      'flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1 text-[13px] print:hidden',
      hot ? 'border-hot/50 bg-hot-soft' : 'border-line bg-raised',
    )}
  >
    {children}
  </section>
);
