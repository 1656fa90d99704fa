import { useEffect, useRef, useState } from 'react';
import { useLayout } from '../stores/layout.ts';
import { useTestRun } from '../stores/test-run.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { WorkbenchSlot } from '../lesson/workbench-slot.tsx';
import { panels } from '../workbench/panel-list.ts';
import { useLaser } from './laser.ts';
import { LineLaser } from './line-laser.ts';
import { type LitLines, litText } from './lit-lines.ts';
import { beside } from './order.ts';
import { LinkStage } from './link-stage.tsx';
import { PresentBar } from './present-bar.tsx';
import { usePresentCommand } from './present-button.tsx';
import type { PresentAction } from './present-keys.ts';
import { usePresenting } from './presenting.ts';
import { SlideList } from './slide-list.tsx';
import type { Talk } from './talk.ts';
import { TextStage } from './text-stage.tsx';
import { leaveFullScreen, toggleFullScreen } from './full-screen.ts';
import { useLargeType } from './use-large-type.ts';
import { usePlace } from './use-place.ts';
import { usePresentKeys } from './use-present-keys.ts';

/** How much of a slide's height one press goes on, where the slide is longer than the screen. */
const SCREENFUL = 0.85;

/** A lesson, an exercise or a workspace for a room: one thing at a time, in large type. */
export function Presentation({ talk }: { talk: Talk }) {
  useLargeType();
  const { place, order, panelIds, go, leave } = usePlace(talk);
  usePresentCommand({ name: 'Leave the presentation', run: leave });
  const stage = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLElement>(null);
  const laser = useRef<LineLaser | null>(null);
  const [spoken, setSpoken] = useState('');
  const [spokenAt, setSpokenAt] = useState(place);
  if (spokenAt !== place) {
    setSpokenAt(place);
    setSpoken('');
  }
  const [isListed, setListed] = useState(false);
  const [isBlank, setBlank] = useState(false);
  const { text, show } = place;
  const slide = talk.slides.find(({ id }) => id === text);
  const panel = panels.find(({ id }) => id === show);
  const file = useWorkspace((workspace) => workspace.active);
  const at = order.texts.indexOf(text);
  const name =
    show === 'code'
      ? `Code${file === null ? '' : `: ${file}`}`
      : show === 'link'
        ? 'The link to follow'
        : (panel?.title ?? slide?.title ?? talk.title);
  const count = show === null ? `${at + 1} / ${order.texts.length}` : '';

  useEffect(() => {
    stage.current?.focus();
    laser.current = new LineLaser(stage.current!, (lit) => setSpoken(lit ? litText(lit) : ''));
    return laser.current.follow();
  }, []);
  useEffect(() => {
    laser.current?.clear();
    scroller.current?.scrollTo({ top: 0 });
    // What had the focus may have been a part of the slide before.
    if (document.activeElement === document.body) stage.current?.focus();
  }, [text, show]);
  useEffect(() => useLaser.subscribe(({ lit }: { lit: LitLines | null }) => setSpoken(lit ? litText(lit) : '')), []);
  useEffect(
    () =>
      useTestRun.subscribe(({ phase, problem }, before) => {
        // A test from the text or the code shows what came of it.
        const { area } = useLayout.getState();
        if (phase || !before.phase || (area !== 'lesson' && area !== 'code')) return;
        if (!problem && panelIds.includes('result')) useLayout.getState().showPanel('result');
        else if (problem) useLayout.getState().showArea('code');
      }),
    [panelIds],
  );
  useEffect(() => {
    // Nobody shall wait for a window in front of a class.
    Promise.all([import('../app/overlays.tsx'), import('./timer-dialog.tsx')]).catch(() => {});
    return leaveFullScreen;
  }, []);

  const turn = (by: 1 | -1) => {
    const box = show === null ? scroller.current : null;
    const rest = box ? (by > 0 ? box.scrollHeight - box.clientHeight - box.scrollTop : box.scrollTop) : 0;
    if (box && rest > 4) box.scrollBy({ top: by * box.clientHeight * SCREENFUL });
    else go(beside(order, place, by));
  };
  const acts: Record<PresentAction, () => void> = {
    next: () => turn(1),
    previous: () => turn(-1),
    first: () => order.texts[0] && go({ text: order.texts[0], show: null }),
    last: () => order.texts.length && go({ text: order.texts.at(-1)!, show: null }),
    text: () => order.texts.length && go({ text, show: null }),
    code: () => go({ text, show: 'code' }),
    result: () => panelIds.includes('result') && go({ text, show: 'result' }),
    logs: () => panelIds.includes('logs') && go({ text, show: 'logs' }),
    list: () => setListed(true),
    link: () => (show === 'link' ? go({ text, show: null }) : go({ text, show: 'link' })),
    timer: () => useLayout.getState().showOverlay('timer'),
    'full-screen': toggleFullScreen,
    larger: usePresenting.getState().larger,
    smaller: usePresenting.getState().smaller,
    blank: () => setBlank(!isBlank),
    leave: () => {
      if (isBlank) setBlank(false);
      else if (show === 'code' && useLaser.getState().lit) useLaser.getState().clear();
      else if (laser.current?.isOn) laser.current.clear();
      else leave();
    },
  };
  const act = (action: PresentAction) => acts[action]();
  usePresentKeys({
    act,
    light: (by, extend) => {
      if (show === 'code') {
        useLaser.getState().move(by, extend);
        return true;
      }
      if (laser.current?.move(by, extend)) return true;
      const box = show === null && !extend ? scroller.current : null;
      box?.scrollBy({ top: by * 80 * usePresenting.getState().scale });
      return box !== null;
    },
    leaveTyping: () => stage.current?.focus(),
  });

  return (
    <div className="flex h-dvh flex-col overflow-hidden bg-canvas">
      <main id="main" ref={stage} tabIndex={-1} className="relative flex min-h-0 min-w-0 flex-1 flex-col outline-none">
        <h1 className="sr-only">{talk.title}: presentation</h1>
        {show === null && slide && <TextStage slide={slide} scroller={scroller} />}
        {show === 'link' && <LinkStage key={text} talk={talk} slide={slide} />}
        <div className={show === null || show === 'link' ? 'hidden' : 'flex min-h-0 flex-1 flex-col'}>
          <WorkbenchSlot show={panel?.group ?? 'code'} bare />
        </div>
      </main>
      <PresentBar name={name} count={count} show={show} hasText={order.texts.length > 0} act={act}>
        {talk.controls}
      </PresentBar>
      <output className="sr-only">
        {spoken || (show === null ? `Slide ${at + 1} of ${order.texts.length}: ${name}` : name)}
      </output>
      <output className="sr-only">{talk.announcement}</output>
      {isListed && (
        <SlideList
          talk={talk}
          place={place}
          panelIds={panelIds}
          onChoose={(next) => {
            setListed(false);
            go(next);
          }}
          onClose={() => setListed(false)}
        />
      )}
      {isBlank && (
        <button
          type="button"
          aria-label="The screen is blank. Show the slide again"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- nothing else is to be seen
          autoFocus
          onClick={() => setBlank(false)}
          className="fixed inset-0 z-[60] cursor-none bg-black outline-none"
        />
      )}
    </div>
  );
}
