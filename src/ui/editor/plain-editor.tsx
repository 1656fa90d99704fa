import { useRef } from 'react';
import { usePresenting } from '../present/presenting.ts';
import { useSettings } from '../stores/settings.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { isGiven } from '../stores/workspace-state.ts';

/** Where the cursor is in the plain editor, so that Monaco goes on from there. */
export interface PlainCursor {
  path: string;
  offset: number;
  focused: boolean;
}

/** A text area that edits the open file: works at once, and stays when Monaco cannot be loaded. */
export function PlainEditor({ onCursor }: { onCursor(cursor: PlainCursor): void }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const active = useWorkspace((workspace) => workspace.active);
  const text = useWorkspace((workspace) => (active === null ? '' : (workspace.files[active] ?? '')));
  const writable = useWorkspace(
    ({ status, start }) => status === 'ready' && !(active !== null && isGiven(start, active)),
  );
  const scale = usePresenting((presenting) => presenting.scale);
  const fontSize = useSettings((settings) => settings.fontSize) * scale;
  if (active === null) return null;
  const tell = (focused: boolean) => onCursor({ path: active, offset: area.current?.selectionStart ?? 0, focused });
  return (
    <textarea
      ref={area}
      aria-label={`Text of ${active}`}
      value={text}
      readOnly={!writable}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      wrap="off"
      style={{ fontSize }}
      className="absolute inset-0 size-full resize-none bg-surface py-2 pr-3 pl-11 font-mono leading-[1.45] focus-visible:-outline-offset-2"
      onChange={(event) => useWorkspace.getState().edit(active, event.target.value)}
      onSelect={() => tell(true)}
      onFocus={() => tell(true)}
      onBlur={() => tell(false)}
    />
  );
}
