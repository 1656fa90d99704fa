import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** Type of the presentation, and whether there is one. */
export interface Presenting {
  /** Whether something is presented. */
  on: boolean;
  /** How many times larger than elsewhere everything is; 1 while nothing is presented. */
  scale: number;
  /** The presenter's own wish on top of what the screen asks for; kept in the browser. */
  zoom: number;
  larger(): void;
  smaller(): void;
}

const ZOOMS = [0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75];

export const usePresenting = create<Presenting>()(
  persist(
    (set) => ({
      on: false,
      scale: 1,
      zoom: 1,
      larger: () => set(({ zoom }) => ({ zoom: ZOOMS.find((each) => each > zoom) ?? zoom })),
      smaller: () => set(({ zoom }) => ({ zoom: ZOOMS.findLast((each) => each < zoom) ?? zoom })),
    }),
    { name: 'coldstart-presentation', partialize: ({ zoom }) => ({ zoom }) },
  ),
);

/** A screen of this size, in px, is shown as it is; a larger one with larger type, so that the last row can read it. */
const PLAIN = { width: 800, height: 540 };

/** How much larger the type is on a screen, so that it takes the same share of it everywhere. */
export const scaleFor = (width: number, height: number, zoom: number): number =>
  Math.min(3.5, Math.max(1, Math.min(width / PLAIN.width, height / PLAIN.height))) * zoom;
