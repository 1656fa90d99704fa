import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export interface ConfirmDialogProps {
  title: string;
  isOpen: boolean;
  /** The verb on the button that does it, e.g. `Delete`. */
  action: string;
  onConfirm(): void;
  onClose(): void;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
}

/** Asks before something is lost. */
export function ConfirmDialog({ title, isOpen, action, onConfirm, onClose, children }: ConfirmDialogProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} role="alertdialog">
      <div className="text-sm text-muted">{children}</div>
      <div className="mt-5 flex justify-end gap-2">
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="danger"
          autoFocus
          onPress={() => {
            onClose();
            onConfirm();
          }}
        >
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
