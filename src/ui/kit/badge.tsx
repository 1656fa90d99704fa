import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const tones = {
  neutral: 'bg-raised text-muted',
  cold: 'bg-cold-soft text-cold-text',
  hot: 'bg-hot-soft text-hot-text',
  ok: 'bg-ok-soft text-ok',
  danger: 'bg-danger-soft text-danger',
};

export type Tone = keyof typeof tones;

/** A short word about the state of something. Colour never says it alone: the word does. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
