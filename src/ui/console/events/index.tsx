import { CalendarClock } from 'lucide-react';
import { defineConsole } from '../resource/define-console.tsx';
import { buses } from './buses.ts';
import { rules } from './rules.tsx';

export const panel = defineConsole({
  id: 'events',
  title: 'EventBridge',
  order: 9,
  Icon: CalendarClock,
  kinds: [rules, buses],
});
