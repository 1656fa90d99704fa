import { lazy } from 'react';
import { useLayout } from '../stores/layout.ts';
import { CommandPalette } from './command-palette.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';

const BackupDialog = lazy(() => import('../backup/backup-dialog.tsx').then((m) => ({ default: m.BackupDialog })));
const TimerDialog = lazy(() => import('../present/timer-dialog.tsx').then((m) => ({ default: m.TimerDialog })));

/** Windows of every page; a lesson has more of its own. */
export default function Overlays() {
  const overlay = useLayout((layout) => layout.overlay);
  const close = () => useLayout.getState().showOverlay(null);
  if (overlay === 'palette') return <CommandPalette onClose={close} />;
  if (overlay === 'keys') return <KeyboardHelp onClose={close} />;
  if (overlay === 'backup') return <BackupDialog onClose={close} />;
  if (overlay === 'timer') return <TimerDialog onClose={close} />;
  return null;
}
