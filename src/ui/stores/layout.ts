import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** The parts of a lesson that a narrow page shows one at a time. */
export type Area = 'lesson' | 'code' | 'run' | 'console';

/** How the lesson page is arranged; sizes are kept in the browser. */
export interface Layout {
  /** Shares of split panes in per cent: splitter → pane → share. */
  splits: Readonly<Record<string, Readonly<Record<string, number>>>>;
  setSplit(splitter: string, shares: Readonly<Record<string, number>>): void;
  /** The panel that is open. */
  panel: string;
  openPanel(id: string): void;
  /** The panel that was open last in each part of a narrow page. */
  lastPanel: Readonly<Record<'run' | 'console', string>>;
  /** Which panels belong to the console; the workbench says so when it has arrived. */
  consolePanels: readonly string[];
  knowConsolePanels(ids: readonly string[]): void;
  /** Opens a panel and brings it into view on a narrow page too. */
  showPanel(id: string): void;
  /** On a narrow page: what is in view. */
  area: Area;
  showArea(area: Area): void;
  filesShown: boolean;
  showFiles(shown: boolean): void;
  /** The window over the page. */
  overlay: 'palette' | 'keys' | 'event' | 'new-file' | 'reset' | null;
  showOverlay(overlay: Layout['overlay']): void;
}

/** The area of a panel on a narrow page. */
const areaOf = (panel: string, consolePanels: readonly string[]): 'run' | 'console' =>
  consolePanels.includes(panel) ? 'console' : 'run';

export const useLayout = create<Layout>()(
  persist(
    (set) => ({
      splits: {},
      setSplit: (splitter, shares) => set((layout) => ({ splits: { ...layout.splits, [splitter]: shares } })),
      panel: 'result',
      lastPanel: { run: 'result', console: 'lambda' },
      openPanel: (panel) =>
        set(({ consolePanels, lastPanel }) => ({
          panel,
          lastPanel: { ...lastPanel, [areaOf(panel, consolePanels)]: panel },
        })),
      consolePanels: [],
      knowConsolePanels: (consolePanels) => set({ consolePanels }),
      showPanel: (panel) => set(({ consolePanels }) => ({ panel, area: areaOf(panel, consolePanels) })),
      area: 'lesson',
      showArea: (area) =>
        set(({ panel, lastPanel, consolePanels }) => {
          const panels = area === 'run' || area === 'console';
          return { area, panel: panels && areaOf(panel, consolePanels) !== area ? lastPanel[area] : panel };
        }),
      filesShown: false,
      showFiles: (filesShown) => set({ filesShown }),
      overlay: null,
      showOverlay: (overlay) => set({ overlay }),
    }),
    { name: 'coldstart-layout', partialize: ({ splits, filesShown }) => ({ splits, filesShown }) },
  ),
);
