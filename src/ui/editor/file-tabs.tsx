import { FilePlus2, FolderTree, Lock, X } from 'lucide-react';
import { cx } from '../kit/cx.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { useLayout } from '../stores/layout.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** The open files. The name of a tab tells its folder only when it has one. */
export function FileTabs() {
  const { tabs, active, show, closeTab, status, start } = useWorkspace();
  const filesShown = useLayout((layout) => layout.filesShown);
  const { showFiles, showOverlay } = useLayout.getState();
  return (
    <div className="flex shrink-0 items-center border-b border-line bg-raised/60 pl-1">
      <IconButton
        label={filesShown ? 'Hide the files' : 'Show the files'}
        Icon={FolderTree}
        iconSize={15}
        aria-expanded={filesShown}
        onPress={() => showFiles(!filesShown)}
      />
      <ul aria-label="Open files" className="flex min-w-0 flex-1 overflow-x-auto [scrollbar-width:none]">
        {tabs.map((path) => (
          <li
            key={path}
            className={cx(
              'flex shrink-0 items-center border-x border-transparent text-[13px]',
              path === active ? 'border-line bg-surface shadow-[inset_0_2px_var(--accent)]' : 'text-muted',
            )}
          >
            <button
              type="button"
              aria-current={path === active ? 'true' : undefined}
              onClick={() => show(path)}
              onAuxClick={(event) => event.button === 1 && closeTab(path)}
              className="min-h-8.5 pr-1 pl-3 focus-visible:-outline-offset-2"
            >
              {start?.locked?.includes(path) && <Lock size={11} aria-label="Locked:" className="mr-1 inline" />}
              {path}
            </button>
            <button
              type="button"
              aria-label={`Close ${path}`}
              onClick={() => closeTab(path)}
              className="mr-1 flex size-6 items-center justify-center rounded-sm text-muted hover:bg-raised hover:text-text"
            >
              <X size={13} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <IconButton
        label="New file"
        Icon={FilePlus2}
        iconSize={15}
        isDisabled={status !== 'ready'}
        onPress={() => showOverlay('new-file')}
      />
    </div>
  );
}
