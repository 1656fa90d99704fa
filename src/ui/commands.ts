import { create } from 'zustand';
import type { IconType } from './kit/icon-button.tsx';

/** Something the reader can do. One record feeds the keys, the menus and the command palette. */
export interface Command {
  id: string;
  /** A verb phrase: "Run the function". */
  name: string;
  group: 'Run' | 'Files' | 'Lesson' | 'View' | 'Panels';
  /** `mod+Enter`; mod is Ctrl, or ⌘ on a Mac. */
  keys?: string;
  Icon?: IconType;
  /** Whether it can be done now; always, when missing. */
  enabled?(): boolean;
  run(): void;
}

interface Commands {
  commands: readonly Command[];
  /** Adds commands for as long as a part of the page is there. @returns what takes them away again. */
  register(commands: readonly Command[]): () => void;
}

export const useCommands = create<Commands>((set) => ({
  commands: [],
  register(commands) {
    set((state) => ({ commands: [...state.commands, ...commands] }));
    return () => set((state) => ({ commands: state.commands.filter((command) => !commands.includes(command)) }));
  },
}));

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys as this machine writes them: `Ctrl+Enter`, `⌘↵`. */
export function showKeys(keys: string): string {
  const parts = keys.split('+');
  if (!isMac) return parts.map((part) => (part === 'mod' ? 'Ctrl' : part)).join('+');
  const signs: Record<string, string> = { mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↵' };
  return parts.map((part) => signs[part] ?? part).join('');
}

/** Whether a key press is this combination. */
export function pressed(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1)!;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  return (
    mod === parts.includes('mod') &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt') &&
    event.key.toLowerCase() === key.toLowerCase()
  );
}

/** Lets keys run commands everywhere in the page, the editor included. @returns what stops it. */
export function listenToKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    const command = useCommands.getState().commands.find(({ keys }) => keys && pressed(event, keys));
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat && (command.enabled?.() ?? true)) command.run();
  };
  window.addEventListener('keydown', onKey, { capture: true });
  return () => window.removeEventListener('keydown', onKey, { capture: true });
}
