import { type ReactNode, useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';

export interface PopoverProps {
  /** Names the button and what opens. */
  label: string;
  /** What the button shows. */
  trigger: ReactNode;
  children: ReactNode;
}

/** A button that opens a small window beside it. */
export function Popover({ label, trigger, children }: PopoverProps) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    // A button that was pressed inside and is disabled now has lost the focus, and the window no longer hears Escape.
    const close = ({ key }: KeyboardEvent) => {
      if (key === 'Escape' && document.activeElement === document.body) setOpen(false);
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [isOpen]);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton
        aria-label={label}
        className="inline-flex min-h-8 items-center rounded-md px-2 text-[13px] transition-colors hover:bg-raised"
      >
        {trigger}
      </AriaButton>
      <AriaPopover
        offset={6}
        className="max-h-[80dvh] w-80 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-surface p-4 shadow-pop"
      >
        <Dialog aria-label={label} className="outline-none">
          {children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
