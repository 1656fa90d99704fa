import { Workflow } from 'lucide-react';
import type { PanelRecord } from '../panel.ts';
import { PipelinePanel } from './pipeline-panel.tsx';

export const panel: PanelRecord = {
  id: 'pipeline',
  title: 'Pipeline',
  group: 'run',
  order: 12,
  Icon: Workflow,
  Panel: PipelinePanel,
};
