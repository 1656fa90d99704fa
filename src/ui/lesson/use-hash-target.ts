import { useLocation } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';

/** Room for the bar of steps above the text, in px. */
const BAR_PX = 60;

/** Scrolls to the step that the address names. @returns the ref of what scrolls. */
export function useHashTarget(): RefObject<HTMLElement | null> {
  const scroller = useRef<HTMLElement>(null);
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    const pane = scroller.current;
    const target = hash && pane?.querySelector<HTMLElement>(`#${CSS.escape(hash)}`);
    if (pane && target)
      pane.scrollTop += target.getBoundingClientRect().top - pane.getBoundingClientRect().top - BAR_PX;
  }, [hash]);
  return scroller;
}
