import { ListChecks } from 'lucide-react';
import type { PanelRecord } from '../panel.ts';
import { TestsPanel } from './tests-panel.tsx';

export const panel: PanelRecord = {
  id: 'tests',
  title: 'Tests',
  group: 'run',
  order: 9,
  Icon: ListChecks,
  Panel: TestsPanel,
};
