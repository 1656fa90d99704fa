import { type RefObject, useEffect, useRef, useState } from 'react';
import { type LogLine, LogLines } from '../parts/log-lines.tsx';

/** Lines drawn or left out together. */
const CHUNK = 200;
/** What a line takes until its chunk has been drawn once, in pixels. */
const LINE_HEIGHT = 20;
/** Chunks this close to what can be seen are drawn. */
const MARGIN = '800px 0px';

/** Any number of log lines, of which only those near what can be seen are drawn. @param scroller what scrolls them */
export function EventList({
  lines,
  label,
  scroller,
}: {
  lines: readonly LogLine[];
  label: string;
  scroller: RefObject<HTMLElement | null>;
}) {
  const chunks = Array.from({ length: Math.ceil(lines.length / CHUNK) }, (_, i) => i * CHUNK);
  return (
    <div>
      {chunks.map((from) => (
        <Chunk
          key={from}
          lines={lines.slice(from, from + CHUNK)}
          label={chunks.length > 1 ? `${label}, from the ${(from + 1).toLocaleString('en-US')}th` : label}
          scroller={scroller}
        />
      ))}
    </div>
  );
}

function Chunk({
  lines,
  label,
  scroller,
}: {
  lines: readonly LogLine[];
  label: string;
  scroller: RefObject<HTMLElement | null>;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const [height, setHeight] = useState<number | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        // The height it had keeps its place while it is left out.
        if (!entry.isIntersecting && element.firstElementChild) setHeight(entry.boundingClientRect.height);
        setNear(entry.isIntersecting);
      },
      { root: scroller.current, rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return (
    <div ref={ref} style={isNear ? {} : { height: height ?? lines.length * LINE_HEIGHT }}>
      {isNear && <LogLines lines={lines} label={label} />}
    </div>
  );
}
