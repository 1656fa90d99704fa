import { Database } from 'lucide-react';
import type { PanelRecord } from '../../panels/panel.ts';
import { S3Panel } from './s3-panel.tsx';

export const panel: PanelRecord = {
  id: 's3',
  title: 'S3',
  group: 'console',
  order: 2,
  Icon: Database,
  Panel: S3Panel,
};
