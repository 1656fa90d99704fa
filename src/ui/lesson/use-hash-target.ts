import { useLocation } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';

/** Scrolls to the step that the address names. @returns the ref of what scrolls. */
export function useHashTarget(): RefObject<HTMLElement | null> {
  const scroller = useRef<HTMLElement>(null);
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    if (hash) scroller.current?.querySelector(`#${CSS.escape(hash)}`)?.scrollIntoView();
  }, [hash]);
  return scroller;
}
