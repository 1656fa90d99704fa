import { Button } from '../kit/button.tsx';
import { useStorage } from '../stores/storage.ts';

/** How long work lasts in this browser, and what to do where that is not for sure. */
export function StorageState() {
  const { state, refused, ask } = useStorage();
  if (state === 'unknown') return null;
  if (state === 'kept') return <p>Your work is kept in this browser until you clear it.</p>;
  if (state === 'small')
    return (
      <p>
        This browser gives the page hardly any room, as private windows do, and forgets your work when it is closed.
        Open Coldstart in an ordinary window, or save all your work as a file before you close this one.
      </p>
    );
  return (
    <p>
      Your work is in this browser, which may clear it when space runs short.{' '}
      {refused ? (
        'The browser did not agree to keep it. Save all your work as a file now and then.'
      ) : (
        <Button variant="link" onPress={() => void ask()}>
          Ask it to keep it
        </Button>
      )}
    </p>
  );
}
