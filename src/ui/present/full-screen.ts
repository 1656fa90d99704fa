import { useSyncExternalStore } from 'react';

/** The whole page, not the slide: windows and menus are beside it in the document. */
const page = () => document.documentElement;

/** Whether the browser lets a page fill the screen; phones mostly do not. */
export const hasFullScreen = (): boolean => document.fullscreenEnabled === true;

const isFullScreen = (): boolean => document.fullscreenElement === page();

/** Fills the screen, or gives it back. What the browser refuses stays as it is. */
export function toggleFullScreen(): void {
  if (isFullScreen()) leaveFullScreen();
  else if (hasFullScreen())
    void page()
      .requestFullscreen()
      .catch(() => {});
}

export function leaveFullScreen(): void {
  if (isFullScreen()) void document.exitFullscreen().catch(() => {});
}

const subscribe = (changed: () => void) => {
  document.addEventListener('fullscreenchange', changed);
  return () => document.removeEventListener('fullscreenchange', changed);
};

/** Whether the page fills the screen now. */
export const useFullScreen = (): boolean => useSyncExternalStore(subscribe, isFullScreen);
