import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { panned, type View, zoomed } from './view.ts';

/** How much one unit of the wheel zooms. */
const WHEEL = 1.0015;
/** A press that moves less than this is a click. */
const CLICK_PX = 4;

interface Drag {
  /** Where each finger, or the mouse, is; by pointer. */
  fingers: Map<number, number>;
  /** As it was when the last finger came or went. */
  view: View;
  from: readonly number[];
  moved: boolean;
}

/**
 * Drag to move, two fingers to zoom; Shift + wheel to move, Ctrl or ⌘ + wheel to zoom around the pointer; a bare wheel scrolls the panel.
 */
export function usePanZoom(ref: RefObject<HTMLElement | null>, view: View, onView: (view: View) => void) {
  const drag = useRef<Drag>({ fingers: new Map(), view, from: [], moved: false });
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

  const begin = () => Object.assign(drag.current, { view, from: [...drag.current.fingers.values()] });
  return {
    /** Whether the press that has just ended was a drag, so that its click means nothing. */
    wasDragged: () => drag.current.moved,
    handlers: {
      onPointerDown(event: PointerEvent) {
        const { fingers } = drag.current;
        if (event.button !== 0) return;
        if (!fingers.size) drag.current.moved = false;
        fingers.set(event.pointerId, event.clientX);
        begin();
      },
      onPointerMove(event: PointerEvent) {
        const now = drag.current;
        if (!now.fingers.has(event.pointerId)) return;
        now.fingers.set(event.pointerId, event.clientX);
        const [a, b] = now.fingers.values();
        const [a0, b0] = now.from;
        const width = ref.current?.clientWidth || 1;
        if (b !== undefined && b0 !== undefined) {
          now.moved = true;
          const left = ref.current?.getBoundingClientRect().left ?? 0;
          const center = now.view.from + (((a0! + b0) / 2 - left) / width) * (now.view.to - now.view.from);
          const factor = Math.max(1, Math.abs(a! - b)) / Math.max(1, Math.abs(a0! - b0));
          onView(panned(zoomed(now.view, factor, center), ((a0! + b0) / 2 - (a! + b) / 2) / width));
          return;
        }
        const by = a0! - a!;
        if (Math.abs(by) < CLICK_PX && !now.moved) return;
        now.moved = true;
        onView(panned(now.view, by / width));
      },
      onPointerUp(event: PointerEvent) {
        if (drag.current.fingers.delete(event.pointerId)) begin();
      },
      onPointerCancel(event: PointerEvent) {
        if (drag.current.fingers.delete(event.pointerId)) begin();
      },
      onPointerLeave(event: PointerEvent) {
        if (drag.current.fingers.delete(event.pointerId)) begin();
      },
    },
  };
}
