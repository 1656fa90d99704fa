import { KeyRound } from 'lucide-react';
import type { PanelRecord } from '../../panels/panel.ts';
import { IamPanel } from './iam-panel.tsx';

export const panel: PanelRecord = {
  id: 'iam',
  title: 'IAM',
  group: 'console',
  order: 3,
  Icon: KeyRound,
  Panel: IamPanel,
};
