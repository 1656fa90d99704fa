import { Button } from '../kit/button.tsx';
import { useLayout } from '../stores/layout.ts';
import { StorageState } from './storage-state.tsx';

/** How long work lasts in this browser, and the way to take it along. */
export function WhereWorkIs() {
  return (
    <>
      <StorageState />
      <p>
        <Button variant="link" onPress={() => useLayout.getState().showOverlay('backup')}>
          Save all my work as a file, or bring it back
        </Button>
      </p>
    </>
  );
}
