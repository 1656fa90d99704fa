import { SquareFunction } from 'lucide-react';
import type { PanelRecord } from '../../panels/panel.ts';
import { LambdaPanel } from './lambda-panel.tsx';

export const panel: PanelRecord = {
  id: 'lambda',
  title: 'Lambda',
  group: 'console',
  order: 1,
  Icon: SquareFunction,
  Panel: LambdaPanel,
};
