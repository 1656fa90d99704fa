import { Link } from '@tanstack/react-router';

/** The mark: a bar of INIT and a bar of handler, as on a timeline. */
export const Mark = ({ size = 22 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
    <rect x="1" y="7" width="9" height="8" rx="4" fill="var(--cold)" />
    <rect x="12" y="7" width="9" height="8" rx="4" fill="var(--hot)" />
  </svg>
);

/** The name of the product, leading to the chapters. */
export const Brand = () => (
  <Link to="/" className="flex items-center gap-2 rounded-md font-semibold tracking-tight">
    <Mark />
    Coldstart
  </Link>
);
