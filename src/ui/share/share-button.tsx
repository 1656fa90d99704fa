import { Share2 } from 'lucide-react';
import { IconButton } from '../kit/icon-button.tsx';
import { useLayout } from '../stores/layout.ts';
import { useSession } from '../stores/session.ts';

/** Opens the window that gives what is open as a link. */
export function ShareButton() {
  const ready = useSession((session) => session.status === 'ready' && !session.busy);
  return (
    <IconButton
      label="Share"
      Icon={Share2}
      isDisabled={!ready}
      onPress={() => useLayout.getState().showOverlay('share')}
    />
  );
}
