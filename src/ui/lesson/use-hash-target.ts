import { useLocation, useSearch } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';

/** Room for the bar of steps above the text, in px. */
const BAR_PX = 60;

/** Scrolls to the step or the heading that the address names. @returns the ref of what scrolls. */
export function useHashTarget(): RefObject<HTMLElement | null> {
  const scroller = useRef<HTMLElement>(null);
  const hash = useLocation({ select: (location) => location.hash });
  const { follow } = useSearch({ strict: false });
  useEffect(() => {
    const pane = scroller.current;
    const named = follow ? `[data-step="${CSS.escape(follow)}"]` : hash && `#${CSS.escape(hash)}`;
    const target = named && pane?.querySelector<HTMLElement>(named);
    if (pane && target)
      pane.scrollTop += target.getBoundingClientRect().top - pane.getBoundingClientRect().top - BAR_PX;
    if (follow && target) target.focus({ preventScroll: true });
  }, [hash, follow]);
  return scroller;
}
