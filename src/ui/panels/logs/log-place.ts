import { create } from 'zustand';
import { onNewAccount } from '../aws/on-new-account.ts';

interface LogPlace {
  /** Log group that is open; null shows that of the function under test, else the first. */
  group: string | null;
  /** Stream within it; empty for all. */
  stream: string;
  pattern: string;
  go(place: Partial<Pick<LogPlace, 'group' | 'stream' | 'pattern'>>): void;
}

const start = { group: null, stream: '', pattern: '' };

/** What the logs panel shows, kept while other panels are open. */
export const useLogPlace = create<LogPlace>((set) => ({ ...start, go: set }));

onNewAccount(() => useLogPlace.setState(start));
