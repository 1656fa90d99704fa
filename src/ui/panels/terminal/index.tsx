import { SquareTerminal } from 'lucide-react';
import type { PanelRecord } from '../panel.ts';
import { TerminalPanel } from './terminal-panel.tsx';

export const panel: PanelRecord = {
  id: 'terminal',
  title: 'Terminal',
  group: 'run',
  order: 8,
  Icon: SquareTerminal,
  Panel: TerminalPanel,
};
