import { useEffect, useState } from 'react';
import type { Palette } from './draw-timeline.ts';

const read = (): Palette => {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: color('text'),
    muted: color('muted'),
    line: color('line'),
    raised: color('raised'),
    surface: color('surface'),
    cold: color('cold'),
    coldSoft: color('cold-soft'),
    hot: color('hot'),
    danger: color('danger'),
    call: color('call'),
    focus: color('focus'),
  };
};

/** The colours of the theme in use: a canvas does not follow it by itself. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(read);
  useEffect(() => {
    const observer = new MutationObserver(() => setPalette(read()));
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);
  return palette;
}
