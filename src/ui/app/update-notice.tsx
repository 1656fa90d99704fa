import { Button } from '../kit/button.tsx';
import { useOffline } from '../stores/offline.ts';

/** Says that a new version is there. Nothing happens until the reader wants it, and work is saved before. */
export function UpdateNotice() {
  const waits = useOffline((offline) => offline.updateWaits);
  if (!waits) return null;
  return (
    <output className="fixed right-3 bottom-3 left-3 z-40 mx-auto flex max-w-md flex-wrap items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3 text-sm shadow-pop">
      <p className="min-w-0 flex-1 basis-48">A new version of Coldstart is here. Your work is kept.</p>
      <Button size="sm" onPress={() => useOffline.setState({ updateWaits: false })}>
        Later
      </Button>
      <Button size="sm" variant="primary" onPress={() => void useOffline.getState().update()}>
        Use it
      </Button>
    </output>
  );
}
