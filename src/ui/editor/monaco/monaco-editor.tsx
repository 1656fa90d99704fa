import { useEffect, useRef } from 'react';
import { themeInUse } from '../../app/theme.ts';
import { useMedia } from '../../app/use-media.ts';
import { usePresenting } from '../../present/presenting.ts';
import { useSettings } from '../../stores/settings.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { isGiven } from '../../stores/workspace-state.ts';
import type { PlainCursor } from '../plain-editor.tsx';
import { markFailures } from './failure-marker.ts';
import { markLaser } from './laser-marker.ts';
import { markTemplates } from './template-marker.ts';
import { Models } from './models.ts';
import { monaco } from './monaco.ts';
import { freeTheTabKey } from './tab-key.ts';

type Editor = ReturnType<typeof monaco.editor.create>;

/** The open file in Monaco. `cursor` is where the plain editor was, to go on from there. */
export default function MonacoEditor({ cursor }: { cursor: PlainCursor | null }) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const from = useRef(cursor);
  const narrow = useMedia('(max-width: 640px)');
  const { on: presenting, scale } = usePresenting();
  const fontSize = useSettings((settings) => settings.fontSize) * scale;

  useEffect(() => {
    const models = new Models();
    const made = monaco.editor.create(host.current!, {
      ariaLabel: 'Code editor',
      automaticLayout: true,
      fixedOverflowWidgets: true,
      fontFamily: 'var(--font-mono)',
      minimap: { enabled: false },
      model: null,
      padding: { top: 8, bottom: 8 },
      overviewRulerBorder: false,
      scrollBeyondLastLine: false,
      smoothScrolling: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      stickyScroll: { enabled: false },
      lineNumbersMinChars: 3,
      lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.Off },
      quickSuggestions: { comments: false, strings: false, other: true },
    });
    editor.current = made;
    const stops = [
      followWorkspace(made, models),
      freeTheTabKey(made),
      markFailures(models),
      markTemplates(models),
      markLaser(made),
      followPageTheme(),
    ];
    if (from.current) goOn(made, from.current);
    return () => {
      for (const stop of stops) stop();
      editor.current = null;
      made.dispose();
      models.dispose();
    };
  }, []);

  useEffect(() => {
    editor.current?.updateOptions({
      fontSize,
      wordWrap: narrow || presenting ? 'on' : 'off',
      folding: !narrow,
      glyphMargin: false,
      lineDecorationsWidth: narrow ? 4 : 10 * scale,
    });
  }, [fontSize, narrow, presenting, scale]);

  return <div ref={host} className="absolute inset-0" data-testid="monaco" />;
}

/** Shows the active file, takes changes made elsewhere, and goes where the workspace points. */
function followWorkspace(editor: Editor, models: Models): () => void {
  let shown = '';
  let revision = -1;
  let revealed = 0;
  const look = () => {
    const { active, revision: now, reveal, status, start } = useWorkspace.getState();
    if (now !== revision) {
      revision = now;
      if (shown) models.keepView(shown, editor.saveViewState());
      models.follow();
    }
    const model = active === null ? null : models.of(active);
    if (editor.getModel() !== model) {
      if (shown && editor.getModel()) models.keepView(shown, editor.saveViewState());
      editor.setModel(model);
      if (active !== null) editor.restoreViewState(models.viewOf(active));
    }
    shown = model && active !== null ? active : '';
    editor.updateOptions({ readOnly: status !== 'ready' || (active !== null && isGiven(start, active)) });
    if (reveal && reveal.at !== revealed && reveal.path === active) {
      revealed = reveal.at;
      editor.setPosition({ lineNumber: reveal.line, column: reveal.column });
      editor.revealLineInCenter(reveal.line);
      editor.focus();
    }
  };
  look();
  return useWorkspace.subscribe(look);
}

function goOn(editor: Editor, { path, offset, focused }: PlainCursor): void {
  const model = editor.getModel();
  if (!model || path !== useWorkspace.getState().active) return;
  editor.setPosition(model.getPositionAt(offset));
  if (focused) editor.focus();
}

function followPageTheme(): () => void {
  const apply = () => monaco.editor.setTheme(`coldstart-${themeInUse()}`);
  apply();
  const page = new MutationObserver(apply);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => page.disconnect();
}
