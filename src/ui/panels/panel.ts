import type { ComponentType } from 'react';

/**
 * One panel of the workbench. A folder below `ui/panels` (what a run shows) or `ui/console` (one AWS service) exports it as `panel`
 * from its `index.tsx`; the workbench finds them all by `import.meta.glob`.
 */
export interface PanelRecord {
  /** Stable: used in routes (`?panel=logs`) and in lesson text. */
  id: string;
  title: string;
  group: 'run' | 'console';
  /** Position within its group. */
  order: number;
  Icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  Panel: ComponentType;
  /** What was entered stays while another panel is open; consoles always do so. */
  keeps?: boolean;
  /** Beside the title on the tab: how much there is to see. */
  Badge?: ComponentType;
}
