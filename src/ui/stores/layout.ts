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
  /** The service consoles that stand among the tabs: those of the lesson, and those that were opened since. */
  consoles: readonly string[];
  /** A lesson's consoles in the place of another's. */
  pinConsoles(ids: readonly string[]): void;
  /** Opens a panel and brings it into view on a narrow page too. */
  showPanel(id: string): void;
  /** On a narrow page: what is in view. */
  area: Area;
  showArea(area: Area): void;
  filesShown: boolean;
  showFiles(shown: boolean): void;
  /** The window over the page. */
  overlay: 'palette' | 'keys' | 'event' | 'new-file' | 'reset' | 'share' | 'to-aws' | 'backup' | 'timer' | null;
  showOverlay(overlay: Layout['overlay']): void;
}

/** With a console among the tabs, where the panel is one. */
const withConsole = ({ consoles, consolePanels }: Layout, panel: string): readonly string[] =>
  consolePanels.includes(panel) && !consoles.includes(panel) ? [...consoles, panel] : consoles;

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
        set((layout) => ({
          panel,
          lastPanel: { ...layout.lastPanel, [areaOf(panel, layout.consolePanels)]: panel },
          consoles: withConsole(layout, panel),
        })),
      consolePanels: [],
      knowConsolePanels: (consolePanels) => set({ consolePanels }),
      consoles: [],
      pinConsoles: (consoles) => set({ consoles }),
      showPanel: (panel) =>
        set((layout) => ({
          panel,
          area: areaOf(panel, layout.consolePanels),
          consoles: withConsole(layout, panel),
        })),
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
