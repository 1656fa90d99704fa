import { Play } from 'lucide-react';
import type { PanelRecord } from '../panel.ts';
import { ResultPanel } from './result-panel.tsx';

export const panel: PanelRecord = {
  id: 'result',
  title: 'Result',
  group: 'run',
  order: 1,
  Icon: Play,
  Panel: ResultPanel,
};
