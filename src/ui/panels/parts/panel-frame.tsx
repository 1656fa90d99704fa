import type { ReactNode } from 'react';

/** The shape of every panel: a bar of controls that stays, content that scrolls. Widths inside follow the panel, not the window. */
export function PanelFrame({ bar, children, label }: { bar?: ReactNode; children: ReactNode; label: string }) {
  return (
    <section aria-label={label} className="@container flex h-full min-h-0 flex-col text-sm">
      {bar && (
        <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-3 py-1.5">
          {bar}
        </div>
      )}
      {/* relative: what is hidden from sight but not from screen readers scrolls with the content, not with the dock. */}
      <section
        // The keyboard scrolls only what has the focus, and some panels hold nothing else that could.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={`${label}, content`}
        className="relative min-h-0 flex-1 overflow-auto -outline-offset-2"
      >
        {children}
      </section>
    </section>
  );
}
