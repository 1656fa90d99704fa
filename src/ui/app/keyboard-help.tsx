import { showKeys, useCommands } from '../commands.ts';
import { Dialog } from '../kit/dialog.tsx';
import { laserKeys, presentKeys } from '../present/present-keys.ts';

/** Keys of the editor that are not commands of the page. */
const editorKeys = [
  { keys: 'Ctrl+M', name: 'In the editor: let Tab move the focus instead of indenting, and back' },
  { keys: 'Escape, then Tab', name: 'Leave the editor' },
  { keys: showKeys('mod+Z'), name: 'Undo in the open file' },
  { keys: 'F1', name: 'All commands of the editor' },
];

/** Which keys do what. */
export function KeyboardHelp({ onClose }: { onClose(): void }) {
  const commands = useCommands((state) => state.commands);
  const rows = [...commands.flatMap(({ name, keys }) => (keys ? [{ name, keys: showKeys(keys) }] : [])), ...editorKeys];
  return (
    <Dialog title="Keyboard" isOpen onOpenChange={(open) => !open && onClose()} size="md">
      <Keys rows={rows} />
      <h3 className="mt-6 mb-1 font-semibold">In a presentation</h3>
      <Keys rows={[...presentKeys, ...laserKeys].map(({ name, shown }) => ({ name, keys: shown }))} />
    </Dialog>
  );
}

const Keys = ({ rows }: { rows: readonly { name: string; keys: string }[] }) => (
  <table className="w-full">
    <thead className="sr-only">
      <tr>
        <th>What it does</th>
        <th>Keys</th>
      </tr>
    </thead>
    <tbody className="divide-y divide-line">
      {rows.map(({ name, keys }) => (
        <tr key={name}>
          <td className="py-2 pr-4">{name}</td>
          <td className="py-2 text-right whitespace-nowrap">
            <kbd className="rounded border border-line bg-code px-1.5 py-0.5 font-sans text-xs">{keys}</kbd>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
