import { useLaser } from '../../present/laser.ts';
import { firstOf, lastOf, type LitLines } from '../../present/lit-lines.ts';
import { usePresenting } from '../../present/presenting.ts';
import { monaco } from './monaco.ts';

type Editor = ReturnType<typeof monaco.editor.create>;

/**
 * Lights lines of the code in a presentation and dims the others: by a press on a line's number, by drawing from one to another, or (for a
 * moment) by resting on one. @returns what stops it.
 */
export function markLaser(editor: Editor): () => void {
  const marks = editor.createDecorationsCollection();
  let drawing = false;

  const draw = () => {
    const { lit, hovered } = useLaser.getState();
    const lines = lit ?? (hovered === null ? null : { anchor: hovered, to: hovered });
    const model = editor.getModel();
    if (!lines || !model || !usePresenting.getState().on) return marks.clear();
    marks.set(marksOf(lines, model.getLineCount()));
    if (lit && !drawing) editor.revealLineInCenterIfOutsideViewport(Math.min(lit.to, model.getLineCount()));
  };

  type Target = Parameters<Parameters<Editor['onMouseMove']>[0]>[0]['target'];
  const numberedLine = ({ type, position }: Target): number | null =>
    type === monaco.editor.MouseTargetType.GUTTER_LINE_NUMBERS && position && usePresenting.getState().on
      ? position.lineNumber
      : null;

  // While a button is down the editor keeps the mouse to itself.
  const drawOn = ({ clientX, clientY }: MouseEvent) => {
    const to = drawing && editor.getTargetAtClientPoint(clientX, clientY)?.position;
    if (to) useLaser.getState().drawTo(to.lineNumber);
  };
  const release = () => {
    if (!drawing) return;
    drawing = false;
    // The press has also selected the line and taken the keys.
    const at = editor.getPosition();
    if (at) editor.setPosition(at);
    document.getElementById('main')?.focus();
  };
  const stops = [
    useLaser.subscribe(draw),
    usePresenting.subscribe(draw),
    ...[
      editor.onDidChangeModel(() => useLaser.getState().clear()),
      editor.onMouseDown(({ target, event }) => {
        const line = numberedLine(target);
        if (line === null || !event.leftButton) return;
        drawing = true;
        useLaser.getState().press(line, event.shiftKey);
      }),
      editor.onMouseMove(({ target }) => {
        if (!drawing) useLaser.getState().hover(numberedLine(target));
      }),
      editor.onMouseLeave(() => useLaser.getState().hover(null)),
    ].map((each) => () => each.dispose()),
  ];
  window.addEventListener('mousemove', drawOn);
  window.addEventListener('mouseup', release);
  return () => {
    window.removeEventListener('mousemove', drawOn);
    window.removeEventListener('mouseup', release);
    for (const stop of stops) stop();
    useLaser.getState().clear();
  };
}

function marksOf(lines: LitLines, count: number) {
  const first = Math.min(firstOf(lines), count);
  const last = Math.min(lastOf(lines), count);
  const whole = (from: number, to: number) => new monaco.Range(from, 1, to, Number.MAX_SAFE_INTEGER);
  const dim = { inlineClassName: 'laser-dim' };
  return [
    {
      range: whole(first, last),
      options: { isWholeLine: true, className: 'laser-line', marginClassName: 'laser-line laser-edge' },
    },
    ...(first > 1 ? [{ range: whole(1, first - 1), options: dim }] : []),
    ...(last < count ? [{ range: whole(last + 1, count), options: dim }] : []),
  ];
}
