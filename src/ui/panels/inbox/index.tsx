import { Mail } from 'lucide-react';
import type { PanelRecord } from '../panel.ts';
import { InboxPanel } from './inbox-panel.tsx';
import { UnreadBadge } from './unread-badge.tsx';

export const panel: PanelRecord = {
  id: 'inbox',
  title: 'Inbox',
  group: 'run',
  order: 8,
  Icon: Mail,
  Panel: InboxPanel,
  Badge: UnreadBadge,
};
