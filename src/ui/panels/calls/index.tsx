import { ShieldCheck } from 'lucide-react';
import type { PanelRecord } from '../panel.ts';
import { CallsPanel } from './calls-panel.tsx';

export const panel: PanelRecord = {
  id: 'calls',
  title: 'API calls',
  group: 'run',
  order: 4,
  Icon: ShieldCheck,
  Panel: CallsPanel,
};
