import { useSettings } from '../../stores/settings.ts';
import { monaco } from './monaco.ts';

type Editor = ReturnType<typeof monaco.editor.create>;

const passing = [monaco.KeyCode.Tab, monaco.KeyCode.Shift, monaco.KeyCode.Escape];

/**
 * Tab never traps: Ctrl+M switches between indenting and leaving for good, and Escape lets the next Tab leave.
 * @returns what stops it.
 */
export function freeTheTabKey(editor: Editor): () => void {
  const settled = () => editor.updateOptions({ tabFocusMode: useSettings.getState().tabLeavesEditor });
  settled();
  const toggle = editor.addAction({
    id: 'coldstart.tab',
    label: 'Tab: indent, or leave the editor',
    keybindings: [monaco.KeyMod.WinCtrl | monaco.KeyCode.KeyM, monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyM],
    run: () => useSettings.getState().set({ tabLeavesEditor: !useSettings.getState().tabLeavesEditor }),
  });
  const keys = editor.onKeyDown(({ keyCode }) => {
    if (keyCode === monaco.KeyCode.Escape) editor.updateOptions({ tabFocusMode: true });
    else if (!passing.includes(keyCode)) settled();
  });
  const blur = editor.onDidBlurEditorText(settled);
  const settings = useSettings.subscribe(settled);
  return () => {
    toggle.dispose();
    keys.dispose();
    blur.dispose();
    settings();
  };
}
