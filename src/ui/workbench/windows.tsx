import { lazy } from 'react';
import { ConfirmDialog } from '../kit/confirm-dialog.tsx';
import { useLayout } from '../stores/layout.ts';
import { useOpenWork } from '../stores/open-work.ts';
import { startAnew } from '../stores/start-anew.ts';
import { ShareDialog } from '../share/share-dialog.tsx';
import { EventDialog } from './event-dialog.tsx';
import { NewFileDialog } from '../editor/new-file-dialog.tsx';

const ToAwsDialog = lazy(() => import('../share/to-aws-dialog.tsx').then((m) => ({ default: m.ToAwsDialog })));

/** Windows of the workbench over the page. */
export default function Windows() {
  const overlay = useLayout((layout) => layout.overlay);
  const noun = useOpenWork((work) => work.ground?.kind ?? 'lesson');
  const close = () => useLayout.getState().showOverlay(null);
  if (overlay === 'event') return <EventDialog onClose={close} />;
  if (overlay === 'new-file') return <NewFileDialog onClose={close} />;
  if (overlay === 'share') return <ShareDialog onClose={close} />;
  if (overlay === 'to-aws') return <ToAwsDialog onClose={close} />;
  if (overlay === 'reset')
    return (
      <ConfirmDialog
        title={`Start the ${noun} anew?`}
        isOpen
        action="Start anew"
        onConfirm={() => void startAnew()}
        onClose={close}
      >
        Your files, your test events and the account go back to how the {noun} began. You can undo it right after.
        {noun === 'lesson' && ' Your progress stays.'}
      </ConfirmDialog>
    );
  return null;
}
