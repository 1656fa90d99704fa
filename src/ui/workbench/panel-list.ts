import type { PanelRecord } from '../panels/panel.ts';

const found = import.meta.glob<PanelRecord>(['../panels/*/index.tsx', '../console/*/index.tsx'], {
  eager: true,
  import: 'panel',
});

const groups = ['run', 'console'];

/** Every panel there is: those of a run first, then those of the console, each in its order. */
export const panels: readonly PanelRecord[] = Object.values(found).sort(
  (a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || a.order - b.order,
);
