import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { type Command, showKeys, useCommands } from '../commands.ts';
import { OfflineState } from './offline-state.tsx';
import { StorageState } from './storage-state.tsx';

const groups: readonly Command['group'][] = ['Run', 'Files', 'Lesson', 'Panels', 'View'];

/** Everything one can do here, found by typing. */
export function CommandPalette({ onClose }: { onClose(): void }) {
  const commands = useCommands((state) => state.commands)
    .filter(({ id, enabled }) => id !== 'palette' && (enabled?.() ?? true))
    .sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group));
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-50 flex items-start justify-center bg-black/45 p-4 pt-[10vh]"
    >
      <Modal className="w-full max-w-lg overflow-hidden rounded-xl border border-line bg-surface shadow-pop">
        <Dialog aria-label="Commands" className="flex max-h-[60vh] flex-col outline-none">
          <Autocomplete filter={contains}>
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- one opens it to type */}
            <TextField aria-label="Find a command" autoFocus className="border-b border-line">
              <Input
                placeholder="What do you want to do?"
                className="h-12 w-full bg-transparent px-4 text-base outline-none placeholder:text-muted"
              />
            </TextField>
            {/* The focus stays in the field while the arrow keys go through the list, so the list needs a stop of its own to be scrolled by keys. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div tabIndex={0} className="min-h-0 overflow-y-auto">
              <Menu
                aria-label="Commands"
                className="p-1.5 outline-none"
                renderEmptyState={() => <p className="p-3 text-sm text-muted">Nothing by that name.</p>}
              >
                {commands.map(({ id, name, group, keys, Icon, run }) => (
                  <MenuItem
                    key={id}
                    id={id}
                    textValue={`${name} ${group}`}
                    onAction={() => {
                      onClose();
                      run();
                    }}
                    className="flex min-h-10 items-center gap-3 rounded-md px-3 text-sm outline-none data-focused:bg-raised"
                  >
                    {Icon && <Icon size={16} aria-hidden className="text-muted" />}
                    <span className="flex-1">{name}</span>
                    <span className="text-xs text-muted">{group}</span>
                    {keys && (
                      <kbd className="rounded border border-line px-1.5 text-xs text-muted">{showKeys(keys)}</kbd>
                    )}
                  </MenuItem>
                ))}
              </Menu>
            </div>
          </Autocomplete>
          <div className="shrink-0 space-y-1 border-t border-line px-4 py-2 text-xs text-muted empty:hidden [&_button]:text-xs!">
            <OfflineState />
            <StorageState />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
