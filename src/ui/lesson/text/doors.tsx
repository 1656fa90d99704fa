import { FileCode2, PanelBottom, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../kit/button.tsx';
import { useLayout } from '../../stores/layout.ts';
import { useSession } from '../../stores/session.ts';
import { useTestRun } from '../../stores/test-run.ts';
import { useWorkspace } from '../../stores/workspace.ts';

const look = 'inline items-baseline rounded-sm font-medium';

/** Words in the text that open a panel of the workbench. */
export function Panel({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Button variant="link" className={look} onPress={() => useLayout.getState().showPanel(id)}>
      {children}
      <PanelBottom size={13} aria-hidden className="ml-1 inline align-[-0.1em]" />
    </Button>
  );
}

/** The name of a file in the text; opens it. */
export function File({ name }: { name: string }) {
  const open = () => {
    useWorkspace.getState().show(name);
    useLayout.getState().showArea('code');
  };
  return (
    <Button variant="link" className={`${look} font-mono text-[0.9em]!`} onPress={open}>
      <FileCode2 size={13} aria-hidden className="mr-1 inline align-[-0.1em]" />
      {name}
    </Button>
  );
}

/** Test, in the middle of the text. */
export function RunButton({ children = 'Test' }: { children?: ReactNode }) {
  const ready = useSession((session) => session.status === 'ready');
  const running = useTestRun((test) => test.phase !== null);
  return (
    <Button variant="primary" isDisabled={!ready} isPending={running} onPress={() => void useTestRun.getState().run()}>
      <Play size={15} aria-hidden />
      {children}
    </Button>
  );
}
