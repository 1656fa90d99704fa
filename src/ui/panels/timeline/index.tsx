import { ChartGantt } from 'lucide-react';
import type { PanelRecord } from '../panel.ts';
import { TimelinePanel } from './timeline-panel.tsx';

export const panel: PanelRecord = {
  id: 'timeline',
  title: 'Timeline',
  group: 'run',
  order: 3,
  Icon: ChartGantt,
  Panel: TimelinePanel,
};
