import { Activity } from 'lucide-react';
import { defineConsole } from '../resource/define-console.tsx';
import { alarms } from './alarms.ts';
import { compositeAlarms } from './composite-alarms.ts';
import { logGroups } from './log-groups.ts';

export const panel = defineConsole({
  id: 'cloudwatch',
  title: 'CloudWatch',
  order: 8,
  Icon: Activity,
  kinds: [alarms, compositeAlarms, logGroups],
});
