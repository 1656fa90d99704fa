import { lazy, Suspense, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Checkbox } from '../../kit/checkbox.tsx';
import { Spinner } from '../../kit/spinner.tsx';
import { useSession } from '../../stores/session.ts';
import { openPanel } from '../links.ts';
import { clearScreen, stopCommand, useTerminal } from './terminal-state.ts';

/** The terminal and the command come when the panel is first opened. */
const TerminalScreen = lazy(() => import('./terminal-screen.tsx'));

/** `aws` and a small shell, on the learner's files and account. */
export function TerminalPanel() {
  const ready = useSession((session) => session.status === 'ready');
  const running = useTerminal((terminal) => terminal.running);
  const denied = useTerminal((terminal) => terminal.denied);
  const [screenReader, setScreenReader] = useState(false);
  return (
    <section aria-label="Terminal" className="flex h-full min-h-0 flex-col text-sm">
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-3 py-1.5">
        <Button size="sm" onPress={clearScreen} isDisabled={running}>
          Clear
        </Button>
        <Button size="sm" onPress={stopCommand} isDisabled={!running}>
          Stop
        </Button>
        <Checkbox isSelected={screenReader} onChange={setScreenReader}>
          Screen reader
        </Checkbox>
        {denied && (
          <Button size="sm" onPress={() => openPanel('calls')}>
            Why was it denied?
          </Button>
        )}
        <p className="text-xs text-muted">
          <kbd>Tab</kbd> completes. <kbd>Esc</kbd>, then <kbd>Tab</kbd> leaves the terminal. Try <code>aws help</code>.
        </p>
      </div>
      <div className="relative min-h-0 flex-1 bg-code">
        <Suspense fallback={<Spinner label="Loading the terminal" />}>
          {ready ? (
            <TerminalScreen screenReader={screenReader} />
          ) : (
            <p className="p-3 text-muted">The account is being opened.</p>
          )}
        </Suspense>
      </div>
    </section>
  );
}
