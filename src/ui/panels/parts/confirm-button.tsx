import { type ReactNode, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx';

/** A button for what cannot be taken back: it asks first. `children` say what will be lost. */
export function ConfirmButton({
  label,
  accessibleName,
  title,
  onConfirm,
  children,
}: {
  label: string;
  /** Names what it acts on, since rows repeat the label. */
  accessibleName: string;
  title: string;
  onConfirm(): unknown;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" aria-label={accessibleName} onPress={() => setOpen(true)}>
        {label}
      </Button>
      <ConfirmDialog
        title={title}
        action={label}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => void onConfirm()}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
