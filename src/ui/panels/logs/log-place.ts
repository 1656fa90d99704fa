import { create } from 'zustand';

interface LogPlace {
  /** Log group that is open; null shows the first. */
  group: string | null;
  /** Stream within it; empty for all. */
  stream: string;
  pattern: string;
  go(place: Partial<Pick<LogPlace, 'group' | 'stream' | 'pattern'>>): void;
}

/** What the logs panel shows, kept while other panels are open. */
export const useLogPlace = create<LogPlace>((set) => ({ group: null, stream: '', pattern: '', go: set }));
