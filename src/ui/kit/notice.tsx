import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const tones = {
  info: 'border-cold/40 bg-cold-soft',
  warn: 'border-hot/50 bg-hot-soft',
  danger: 'border-danger/50 bg-danger-soft',
};

export interface NoticeProps {
  tone?: keyof typeof tones;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Says it aloud when it appears. */
  announce?: boolean;
}

/** Something the reader must know, in its place in the page. */
export function Notice({ tone = 'info', title, children, action, announce = false }: NoticeProps) {
  const Icon = tone === 'info' ? Info : CircleAlert;
  return (
    <div
      role={announce ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      className={cx('flex items-start gap-2.5 rounded-lg border px-3 py-2.5 text-sm', tones[tone])}
    >
      <Icon size={16} aria-hidden className="mt-0.5 shrink-0" />
      {/* On a narrow page the actions go below the text instead of squeezing it. */}
      <div className="flex min-w-0 flex-1 flex-wrap gap-x-2.5 gap-y-2">
        <div className="min-w-0 flex-1 basis-52 [overflow-wrap:anywhere]">
          {title && <p className="font-medium">{title}</p>}
          {children}
        </div>
        {action && <div className="flex shrink-0 flex-wrap items-start gap-2">{action}</div>}
      </div>
    </div>
  );
}
