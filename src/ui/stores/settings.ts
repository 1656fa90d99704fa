import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Theme = 'system' | 'light' | 'dark';

/** What the reader prefers, kept in the browser. */
export interface Settings {
  theme: Theme;
  /** Of the editor, in px. */
  fontSize: number;
  /** Whether Tab leaves the editor (true) or indents (false). */
  tabLeavesEditor: boolean;
  set(change: Partial<Pick<Settings, 'theme' | 'fontSize' | 'tabLeavesEditor'>>): void;
}

export const FONT_SIZES = { min: 11, max: 24 };

export const useSettings = create<Settings>()(
  persist(
    (set) => ({
      theme: 'system',
      fontSize: 14,
      tabLeavesEditor: false,
      set: (change) => set(change),
    }),
    { name: 'coldstart-settings' },
  ),
);
