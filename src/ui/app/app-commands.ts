import {
  BookA,
  BookOpen,
  Command as CommandIcon,
  HardDriveDownload,
  Keyboard,
  LayoutTemplate,
  Monitor,
  Moon,
  Printer,
  Search,
  Sun,
  Timer,
  Users,
} from 'lucide-react';
import type { Command } from '../commands.ts';
import { useLayout } from '../stores/layout.ts';
import { useSettings } from '../stores/settings.ts';

/** What can be done on every page. */
export function appCommands(goTo: (page: '/' | '/search' | '/glossary' | '/blueprints' | '/class') => void): Command[] {
  const { showOverlay } = useLayout.getState();
  const { set } = useSettings.getState();
  return [
    {
      id: 'palette',
      name: 'Find a command',
      group: 'View',
      keys: 'mod+K',
      Icon: CommandIcon,
      run: () => showOverlay(useLayout.getState().overlay === 'palette' ? null : 'palette'),
    },
    { id: 'keys', name: 'Show the keys', group: 'View', Icon: Keyboard, run: () => showOverlay('keys') },
    { id: 'chapters', name: 'Go to the chapters', group: 'View', Icon: BookOpen, run: () => goTo('/') },
    { id: 'search', name: 'Search the lessons', group: 'View', Icon: Search, run: () => goTo('/search') },
    { id: 'glossary', name: 'Open the glossary', group: 'View', Icon: BookA, run: () => goTo('/glossary') },
    {
      id: 'blueprints',
      name: 'Browse the blueprints',
      group: 'View',
      Icon: LayoutTemplate,
      run: () => goTo('/blueprints'),
    },
    { id: 'class', name: 'Open the live class', group: 'View', Icon: Users, run: () => goTo('/class') },
    {
      id: 'backup',
      name: 'Save all my work, or bring it back',
      group: 'View',
      Icon: HardDriveDownload,
      run: () => showOverlay('backup'),
    },
    { id: 'timer', name: 'Set a timer', group: 'View', Icon: Timer, run: () => showOverlay('timer') },
    { id: 'print', name: 'Print this page', group: 'View', Icon: Printer, run: () => window.print() },
    { id: 'light', name: 'Use the light theme', group: 'View', Icon: Sun, run: () => set({ theme: 'light' }) },
    { id: 'dark', name: 'Use the dark theme', group: 'View', Icon: Moon, run: () => set({ theme: 'dark' }) },
    {
      id: 'system',
      name: 'Follow the system’s theme',
      group: 'View',
      Icon: Monitor,
      run: () => set({ theme: 'system' }),
    },
  ];
}
