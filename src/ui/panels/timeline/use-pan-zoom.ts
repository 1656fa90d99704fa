import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { panned, type View, zoomed } from './view.ts';

/** How much one unit of the wheel zooms. */
const WHEEL = 1.0015;
/** A press that moves less than this is a click. */
const CLICK_PX = 4;

/** Drag to move, Shift + wheel to move, Ctrl or ⌘ + wheel to zoom around the pointer; a bare wheel scrolls the panel. */
export function usePanZoom(ref: RefObject<HTMLElement | null>, view: View, onView: (view: View) => void) {
  const drag = useRef({ x: 0, view, active: false, moved: false });
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (!ref.current || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    const box = ref.current.getBoundingClientRect();
    if (event.shiftKey) return onView(panned(view, (event.deltaY + event.deltaX) / box.width));
    const center = view.from + ((event.clientX - box.left) / box.width) * (view.to - view.from);
    onView(zoomed(view, WHEEL ** -event.deltaY, center));
  });
  // React's own wheel listener is passive and could not keep the page from scrolling.
  useEffect(() => {
    const element = ref.current;
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [ref]);

  const end = () => {
    drag.current.active = false;
  };
  return {
    /** Whether the press that has just ended was a drag, so that its click means nothing. */
    wasDragged: () => drag.current.moved,
    handlers: {
      onPointerDown(event: PointerEvent) {
        if (event.button === 0) drag.current = { x: event.clientX, view, active: true, moved: false };
      },
      onPointerMove(event: PointerEvent) {
        const from = drag.current;
        const by = from.x - event.clientX;
        if (!from.active || (Math.abs(by) < CLICK_PX && !from.moved)) return;
        from.moved = true;
        onView(panned(from.view, by / (ref.current?.clientWidth || 1)));
      },
      onPointerUp: end,
      onPointerLeave: end,
    },
  };
}
