import { CircleDollarSign } from 'lucide-react';
import type { PanelRecord } from '../panel.ts';
import { CostPanel } from './cost-panel.tsx';

export const panel: PanelRecord = {
  id: 'cost',
  title: 'Cost',
  group: 'run',
  order: 5,
  keeps: true,
  Icon: CircleDollarSign,
  Panel: CostPanel,
};
