import { ScrollText } from 'lucide-react';
import type { PanelRecord } from '../panel.ts';
import { LogsPanel } from './logs-panel.tsx';

export const panel: PanelRecord = {
  id: 'logs',
  title: 'Logs',
  group: 'run',
  order: 2,
  Icon: ScrollText,
  Panel: LogsPanel,
};
