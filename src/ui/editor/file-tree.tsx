import { EllipsisVertical, FileCode2, Folder, FolderPlus, Lock, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../kit/confirm-dialog.tsx';
import { cx } from '../kit/cx.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { Menu } from '../kit/menu.tsx';
import { notify } from '../kit/toast.tsx';
import { useWorkspace } from '../stores/workspace.ts';
import { holdsGiven, shownFiles } from '../stores/workspace-state.ts';
import { PathDialog } from './path-dialog.tsx';
import { type TreeEntry, treeOf } from './tree.ts';

type Asking = { what: 'rename' | 'delete'; entry: TreeEntry } | { what: 'folder' } | null;

/** All files and folders of the package, to open, rename and delete. */
export function FileTree() {
  const workspace = useWorkspace();
  const { folders, active, show, status, start } = workspace;
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  const writable = status === 'ready';
  return (
    <nav aria-label="Files" className="flex w-44 shrink-0 flex-col border-r border-line bg-raised/40 sm:w-48">
      <div className="flex items-center justify-between pr-1 pl-3 text-xs font-semibold text-muted">
        Files
        <IconButton
          label="New folder"
          Icon={FolderPlus}
          iconSize={14}
          isDisabled={!writable}
          onPress={() => setAsking({ what: 'folder' })}
        />
      </div>
      <ul className="min-h-0 flex-1 overflow-auto pb-2 text-[13px]">
        {treeOf(shownFiles(workspace), folders).map((entry) => (
          <li
            key={entry.path}
            style={{ paddingLeft: 4 + entry.depth * 14 }}
            className={cx('group flex items-center pr-1', entry.path === active && 'bg-raised font-medium')}
          >
            {entry.folder ? (
              <span className="flex min-h-8 min-w-0 flex-1 items-center gap-1.5 px-2 text-muted">
                <Folder size={14} aria-hidden className="shrink-0" />
                <span className="truncate">{entry.name}</span>
              </span>
            ) : (
              <button
                type="button"
                aria-current={entry.path === active ? 'true' : undefined}
                onClick={() => show(entry.path)}
                className="flex min-h-8 min-w-0 flex-1 items-center gap-1.5 rounded-sm px-2 text-left focus-visible:-outline-offset-2"
              >
                <FileCode2 size={14} aria-hidden className="shrink-0 text-muted" />
                <span className="truncate">{entry.name}</span>
              </button>
            )}
            {start?.locked?.includes(entry.path) && (
              <span className="flex size-6 items-center justify-center text-muted">
                <Lock size={12} aria-hidden />
                <span className="sr-only">locked</span>
              </span>
            )}
            {writable && !holdsGiven(start, entry.path) && (
              <Menu
                label={`Actions for ${entry.path}`}
                items={[
                  {
                    id: 'rename',
                    name: 'Rename or move',
                    Icon: Pencil,
                    run: () => setAsking({ what: 'rename', entry }),
                  },
                  {
                    id: 'delete',
                    name: 'Delete',
                    Icon: Trash2,
                    danger: true,
                    run: () => setAsking({ what: 'delete', entry }),
                  },
                ]}
              >
                <IconButton
                  label={`Actions for ${entry.path}`}
                  Icon={EllipsisVertical}
                  iconSize={13}
                  className="size-6"
                />
              </Menu>
            )}
          </li>
        ))}
      </ul>
      <Question asking={asking} onClose={close} />
    </nav>
  );
}

function Question({ asking, onClose }: { asking: Asking; onClose(): void }) {
  const { createFolder, move } = useWorkspace();
  if (!asking) return null;
  if (asking.what === 'folder')
    return (
      <PathDialog
        title="New folder"
        label="Path of the folder"
        action="Create"
        onDone={createFolder}
        onClose={onClose}
      />
    );
  const { path, folder } = asking.entry;
  if (asking.what === 'rename')
    return (
      <PathDialog
        title={`Rename ${path}`}
        label="New path"
        action="Rename"
        initial={path}
        onDone={(to) => move(path, to)}
        onClose={onClose}
      />
    );
  return (
    <ConfirmDialog
      title={`Delete ${path}?`}
      isOpen
      action="Delete"
      onConfirm={() => removeWithUndo(path)}
      onClose={onClose}
    >
      {folder ? 'The folder and everything in it will be gone.' : 'The file will be gone.'} You can undo it right after.
    </ConfirmDialog>
  );
}

function removeWithUndo(path: string): void {
  const undo = useWorkspace.getState().remove(path);
  notify(`${path} was deleted.`, { action: { label: 'Undo', run: undo }, duration: 10_000 });
}
