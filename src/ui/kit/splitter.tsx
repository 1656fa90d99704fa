import type { ReactNode } from 'react';
import { Group, type Layout, Panel, Separator } from 'react-resizable-panels';
import { cx } from './cx.ts';

export interface Pane {
  id: string;
  content: ReactNode;
  /** Share of the whole at first, in per cent. */
  initial: number;
  /** Smallest size, in px. */
  min: number;
}

export interface SplitterProps {
  direction: 'horizontal' | 'vertical';
  /** What the handle does, for assistive technology. */
  label: string;
  panes: readonly [Pane, Pane];
  /** Shares to start from, by pane id, in per cent. */
  layout?: Layout;
  onLayout(layout: Layout): void;
}

/** Two panes with a handle between them, moved by pointer or arrow keys; a double press goes back to the first layout. */
export function Splitter({ direction, label, panes: [first, second], layout, onLayout }: SplitterProps) {
  const across = direction === 'horizontal';
  const pane = ({ id, content, initial, min }: Pane) => (
    <Panel id={id} defaultSize={`${initial}%`} minSize={min} className="flex min-h-0 min-w-0 flex-col overflow-hidden!">
      {content}
    </Panel>
  );
  return (
    <Group
      orientation={direction}
      defaultLayout={layout}
      onLayoutChanged={(next, { isUserInteraction }) => isUserInteraction && onLayout(next)}
      className="min-h-0 flex-1"
    >
      {pane(first)}
      <Separator
        aria-label={label}
        className={cx(
          'relative bg-line transition-colors hover:bg-cold focus-visible:bg-cold data-[separator=active]:bg-cold',
          'after:absolute',
          across ? 'w-px after:inset-y-0 after:-inset-x-1.5' : 'h-px after:inset-x-0 after:-inset-y-1.5',
        )}
      />
      {pane(second)}
    </Group>
  );
}
