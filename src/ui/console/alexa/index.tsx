import { Mic } from 'lucide-react';
import type { PanelRecord } from '../../panels/panel.ts';
import { AlexaPanel } from './alexa-panel.tsx';

export const panel: PanelRecord = {
  id: 'alexa',
  title: 'Alexa',
  group: 'console',
  order: 16,
  Icon: Mic,
  Panel: AlexaPanel,
};
