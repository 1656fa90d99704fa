import { Send } from 'lucide-react';
import type { PanelRecord } from '../panel.ts';
import { HttpPanel } from './http-panel.tsx';

export const panel: PanelRecord = {
  id: 'http',
  title: 'HTTP client',
  group: 'run',
  order: 8,
  keeps: true,
  Icon: Send,
  Panel: HttpPanel,
};
