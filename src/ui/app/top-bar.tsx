import { Command as CommandIcon, Keyboard } from 'lucide-react';
import type { ReactNode } from 'react';
import { ClassSlot } from '../class/class-slot.tsx';
import { showKeys } from '../commands.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { TimerChip } from '../present/timer-chip.tsx';
import { useLayout } from '../stores/layout.ts';
import { ThemeButton } from './theme-button.tsx';

/** The bar above every page; a lesson puts its own things between the two ends. The live class has its place below it. */
export function TopBar({ start, children }: { start: ReactNode; children?: ReactNode }) {
  const showOverlay = useLayout((layout) => layout.showOverlay);
  return (
    <>
      <header className="@container flex h-12 shrink-0 items-center gap-1 border-b border-line bg-surface px-2 sm:px-3">
        <div className="flex min-w-0 flex-1 items-center gap-2">{start}</div>
        {children}
        <TimerChip />
        <IconButton
          label="Commands"
          keys={showKeys('mod+K')}
          Icon={CommandIcon}
          onPress={() => showOverlay('palette')}
        />
        <IconButton label="Keyboard" Icon={Keyboard} onPress={() => showOverlay('keys')} className="max-sm:hidden" />
        <span className="max-sm:hidden">
          <ThemeButton />
        </span>
      </header>
      <ClassSlot />
    </>
  );
}
