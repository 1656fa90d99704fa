import { LoaderCircle } from 'lucide-react';

/** Something is under way. With a label it says what, and announces it; without it is only a decoration. */
export function Spinner({ label, size = 16 }: { label?: string; size?: number }) {
  const icon = <LoaderCircle size={size} aria-hidden className={`shrink-0 animate-spin ${label ? 'text-cold' : ''}`} />;
  if (!label) return icon;
  return (
    <output className="inline-flex items-center gap-2 text-sm text-muted">
      {icon}
      {label}
    </output>
  );
}
