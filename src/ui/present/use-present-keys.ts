import { useEffect, useRef } from 'react';
import { type PresentAction, presentAction } from './present-keys.ts';

export interface PresentKeyHandlers {
  act(action: PresentAction): void;
  /** Moves the laser. @returns whether there is anything to light. */
  light(by: 1 | -1, extend: boolean): boolean;
  /** Takes the focus out of a field or the editor. */
  leaveTyping(): void;
}

const TYPING = 'input, textarea, select, [contenteditable], .monaco-editor, .xterm';
const OWN_ARROWS = `${TYPING}, [role=menu], [role=listbox], [role=tablist], [role=slider], [role=separator], [role=grid]`;
const PRESSED_BY_SPACE = 'button, a[href], summary, [role=button], [role=tab]';

/** What the arrows scroll sideways keeps them. */
const scrollsSideways = (target: Element, key: string) =>
  /^Arrow(Left|Right)$/.test(key) && target.scrollWidth > target.clientWidth + 1;

const windowIsOpen = () => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;

/** Lets keys lead the presentation: page keys wherever the focus is, for remotes; the others where nobody types. */
export function usePresentKeys(handlers: PresentKeyHandlers): void {
  const current = useRef(handlers);
  useEffect(() => {
    current.current = handlers;
  });
  useEffect(() => {
    // Looked up before anything hears the key: what closes with it is gone afterwards.
    let covered = false;
    const before = (event: KeyboardEvent) => {
      covered = windowIsOpen();
      if (covered || !/^Page(Up|Down)$/.test(event.key) || event.shiftKey) return;
      const action = presentAction(event);
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      current.current.act(action);
    };
    const after = (event: KeyboardEvent) => {
      if (covered || event.defaultPrevented || !(event.target instanceof Element)) return;
      const { target, key } = event;
      const action = presentAction(event);
      if (key === 'Escape') {
        if (target.closest(TYPING)) current.current.leaveTyping();
        else if (action) current.current.act(action);
        return;
      }
      if (scrollsSideways(target, key)) return;
      if (target.closest(OWN_ARROWS) || (key === ' ' && target.closest(PRESSED_BY_SPACE))) return;
      const arrow = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : null;
      const handled = arrow
        ? !event.ctrlKey && !event.metaKey && !event.altKey && current.current.light(arrow, event.shiftKey)
        : action !== null;
      if (!handled) return;
      event.preventDefault();
      if (action && !arrow) current.current.act(action);
    };
    window.addEventListener('keydown', before, { capture: true });
    window.addEventListener('keydown', after);
    return () => {
      window.removeEventListener('keydown', before, { capture: true });
      window.removeEventListener('keydown', after);
    };
  }, []);
}
