import { Pencil, Play, RotateCcw, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { showKeys } from '../commands.ts';
import { Button } from '../kit/button.tsx';
import { cx } from '../kit/cx.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { Select } from '../kit/select.tsx';
import { Tooltip } from '../kit/tooltip.tsx';
import { useLayout } from '../stores/layout.ts';
import { useSession } from '../stores/session.ts';
import { type InvocationType, useTestRun } from '../stores/test-run.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { FunctionPicker } from './function-picker.tsx';
import { QualifierPicker } from './qualifier-picker.tsx';

const invocationTypes: readonly { id: InvocationType; name: string }[] = [
  { id: 'RequestResponse', name: 'and wait' },
  { id: 'Event', name: 'asynchronously' },
];

/** The event to test with, Test itself, and what it is doing. */
export function RunBar() {
  const tests = useWorkspace((workspace) => workspace.tests);
  const active = useWorkspace((workspace) => workspace.activeTest);
  const writable = useWorkspace((workspace) => workspace.status === 'ready');
  const ready = useSession((session) => session.status === 'ready');
  const busy = useSession((session) => session.busy);
  const slow = useSession((session) => session.slow);
  const makingLong = useMakingLong();
  const { phase, run, invocationType, chooseType } = useTestRun();
  const { showOverlay } = useLayout.getState();
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-2 py-1.5">
      {/* On a narrow page these have a line of their own, so that Test stands beside its event. */}
      <span className="contents max-sm:flex max-sm:w-full max-sm:gap-2 max-sm:empty:hidden">
        <FunctionPicker isDisabled={!writable || phase !== null} />
        <QualifierPicker isDisabled={!writable || phase !== null} />
      </span>
      <Select
        label="Test event"
        hideLabel
        size="sm"
        value={active}
        onChange={useWorkspace.getState().chooseTest}
        options={tests.length ? tests.map(({ name }) => ({ id: name, name })) : [{ id: '', name: 'No event' }]}
        isDisabled={!writable}
        className="w-44 max-w-full flex-1 basis-20 sm:flex-none"
      />
      <IconButton
        label="Edit the test events"
        Icon={Pencil}
        iconSize={14}
        onPress={() => showOverlay('event')}
        isDisabled={!writable}
      />
      <Select
        label="Invocation type"
        hideLabel
        size="sm"
        value={invocationType}
        onChange={(type) => chooseType(type as InvocationType)}
        options={invocationTypes}
        isDisabled={!writable || phase !== null}
        className="w-34 max-w-full"
      />
      <Tooltip text={`Deploy what changed and invoke (${showKeys('mod+Enter')})`}>
        <Button
          variant="primary"
          size="sm"
          isDisabled={!ready || !writable || (!!busy && !phase)}
          isPending={phase !== null}
          onPress={() => void run()}
          className="min-w-20"
        >
          {phase === null && <Play size={14} aria-hidden />}
          Test
        </Button>
      </Tooltip>
      {((slow && busy) || makingLong) && (
        <Button variant="danger" size="sm" onPress={() => void useSession.getState().stop()}>
          <Square size={12} aria-hidden />
          Stop
        </Button>
      )}
      <Status />
      <IconButton
        label="Start anew"
        Icon={RotateCcw}
        iconSize={14}
        onPress={() => showOverlay('reset')}
        isDisabled={!writable}
        className="ml-auto max-sm:hidden"
      />
    </div>
  );
}

/** Whether the set-up of a new account has taken so long that somebody may want to end it. */
function useMakingLong(): boolean {
  const making = useSession((session) => session.making);
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!making) return;
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [making]);
  return making && long;
}

const LONG_MS = 1_500;

function Status() {
  const status = useSession((session) => session.status);
  const busy = useSession((session) => session.busy);
  const { phase, deployed } = useTestRun();
  const opening = status === 'opening' || status === 'closed';
  const text = opening
    ? 'Opening the account …'
    : phase === 'deploy'
      ? 'Deploying …'
      : busy
        ? `${busy} …`
        : deployed
          ? 'Deployed'
          : '';
  // On a narrow page it would push what is below down and up again at each press; the button says it too.
  return (
    <output className={cx('min-w-0 truncate text-xs text-muted empty:hidden', !opening && 'max-sm:sr-only')}>
      {text}
    </output>
  );
}
