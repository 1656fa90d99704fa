import type { ReactNode } from 'react';

const TONES = {
  neutral: 'bg-raised text-text',
  cold: 'bg-cold-soft text-cold-text',
  hot: 'bg-hot-soft text-hot-text',
  ok: 'bg-ok-soft text-ok',
  danger: 'bg-danger-soft text-danger',
} as const;

/** A short label with a meaning that its text says too; colour alone carries nothing. */
export function Badge({ tone = 'neutral', children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span
      className={`inline-flex shrink-0 items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
