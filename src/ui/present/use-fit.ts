import { type RefObject, useLayoutEffect } from 'react';

/** Text that would have to shrink below this share stays as it is, and scrolls. */
const LEAST = 0.75;

/** Makes a slide that is a little too long for the screen a little smaller. What opens on it later makes it scroll. */
export function useFit(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  slide: string,
): void {
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- another slide has another length
  useLayoutEffect(() => {
    const [box, text] = [scroller.current, content.current];
    if (!box || !text) return;
    const fit = () => {
      text.style.zoom = '';
      const share = box.clientHeight / text.scrollHeight;
      if (share < 1 && share >= LEAST) text.style.zoom = String(Math.floor(share * 100) / 100);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(box);
    return () => observer.disconnect();
  }, [scroller, content, slide]);
}
