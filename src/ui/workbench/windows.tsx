import { ConfirmDialog } from '../kit/confirm-dialog.tsx';
import { useLayout } from '../stores/layout.ts';
import { resetLesson } from '../stores/reset-lesson.ts';
import { EventDialog } from './event-dialog.tsx';
import { NewFileDialog } from '../editor/new-file-dialog.tsx';

/** Windows of the workbench over the page. */
export default function Windows() {
  const overlay = useLayout((layout) => layout.overlay);
  const close = () => useLayout.getState().showOverlay(null);
  if (overlay === 'event') return <EventDialog onClose={close} />;
  if (overlay === 'new-file') return <NewFileDialog onClose={close} />;
  if (overlay === 'reset')
    return (
      <ConfirmDialog
        title="Start the lesson anew?"
        isOpen
        action="Start anew"
        onConfirm={() => void resetLesson()}
        onClose={close}
      >
        Your files, your test events and the account go back to how the lesson began. You can undo it right after. Your
        progress stays.
      </ConfirmDialog>
    );
  return null;
}
