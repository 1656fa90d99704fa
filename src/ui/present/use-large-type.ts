import { useLayoutEffect } from 'react';
import { scaleFor, usePresenting } from './presenting.ts';

/** Makes everything on the page larger while it is presented: all sizes are in rem, and what is not asks `usePresenting`. */
export function useLargeType(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    const apply = () => {
      const wanted = scaleFor(window.innerWidth, window.innerHeight, usePresenting.getState().zoom);
      root.style.fontSize = `${wanted * 100}%`;
      root.style.setProperty('--present-scale', String(wanted));
      usePresenting.setState({ on: true, scale: wanted });
    };
    root.dataset['presenting'] = '';
    apply();
    window.addEventListener('resize', apply);
    const stop = usePresenting.subscribe((now, before) => now.zoom !== before.zoom && apply());
    return () => {
      stop();
      window.removeEventListener('resize', apply);
      delete root.dataset['presenting'];
      root.style.fontSize = '';
      root.style.removeProperty('--present-scale');
      usePresenting.setState({ on: false, scale: 1 });
    };
  }, []);
}
