import { Gauge } from 'lucide-react';
import type { PanelRecord } from '../panel.ts';
import { LoadPanel } from './load-panel.tsx';

export const panel: PanelRecord = {
  id: 'load',
  title: 'Load',
  group: 'run',
  order: 7,
  keeps: true,
  Icon: Gauge,
  Panel: LoadPanel,
};
