import { Button } from '../kit/button.tsx';
import { useOffline } from '../stores/offline.ts';

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

/** How much of the page is kept for working without a network. */
export function OfflineState() {
  const { state, kept, of, fill } = useOffline();
  const store = (label: string) => (
    <Button variant="link" onPress={fill}>
      {label}
    </Button>
  );
  switch (state) {
    case 'none':
      return null;
    case 'starting':
      return <p>Coldstart can work without a network. {store('Store it now')}</p>;
    case 'filling':
      return (
        <p>
          Works offline: {megabytes(kept)} of {megabytes(of)} MB stored …
        </p>
      );
    case 'ready':
      return <p>Works offline: all {megabytes(of)} MB are stored in this browser.</p>;
    case 'failed':
      return (
        <p>
          Not all of it could be stored for working offline ({megabytes(kept)} of {megabytes(of)} MB).{' '}
          {store('Try again')}
        </p>
      );
  }
}
