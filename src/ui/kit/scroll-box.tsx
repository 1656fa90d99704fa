import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** A part of the page that scrolls inside of itself, reached by keyboard as what scrolls must be. */
export const ScrollBox = ({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
  <section tabIndex={0} aria-label={label} className={cx('overflow-auto', className)}>
    {children}
  </section>
);
