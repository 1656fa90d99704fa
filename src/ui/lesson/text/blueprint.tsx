import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Leads to a blueprint, or to all of them when it names none. */
export const Blueprint = ({ slug, children }: { slug?: string; children: ReactNode }) =>
  slug ? (
    <Link to="/sandbox" search={{ blueprint: slug }}>
      {children}
    </Link>
  ) : (
    <Link to="/blueprints">{children}</Link>
  );
