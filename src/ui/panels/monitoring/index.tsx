import { ChartLine } from 'lucide-react';
import type { PanelRecord } from '../panel.ts';
import { MonitoringPanel } from './monitoring-panel.tsx';

export const panel: PanelRecord = {
  id: 'monitoring',
  title: 'Monitoring',
  group: 'run',
  order: 6,
  Icon: ChartLine,
  Panel: MonitoringPanel,
};
