import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onOpenChange(open: boolean): void;
  children: ReactNode;
  /** Buttons below it, the harmless one first. */
  actions?: ReactNode;
  /** `alertdialog` for a question that must be answered. */
  role?: 'dialog' | 'alertdialog';
  size?: 'sm' | 'md' | 'lg';
}

const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl' };

/** A window over the page. Escape and a press outside close it; focus goes back to where it was. */
export function Dialog({ title, isOpen, onOpenChange, children, actions, role = 'dialog', size = 'sm' }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-0 z-50 flex items-start justify-center overflow-y-auto bg-black/45 p-4 pt-[12vh]"
    >
      <Modal className={cx('relative w-full rounded-xl border border-line bg-surface shadow-pop', widths[size])}>
        <AriaDialog role={role} className="outline-none">
          <header className="flex items-center gap-3 border-b border-line py-2.5 pr-2.5 pl-5">
            <Heading slot="title" className="flex-1 font-semibold">
              {title}
            </Heading>
            <IconButton label="Close" Icon={X} onPress={() => onOpenChange(false)} />
          </header>
          <div className="p-5 text-sm">
            {children}
            {actions && <div className="mt-5 flex flex-wrap justify-end gap-2">{actions}</div>}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
