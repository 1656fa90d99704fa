import { create } from 'zustand';
import { onNewAccount } from '../aws/on-new-account.ts';
import type { CallFilter } from './visible-calls.ts';

interface CallFilterStore extends CallFilter {
  /** The call whose explanation is open. */
  open: number | null;
  set(change: Partial<CallFilter> & { open?: number | null }): void;
}

const everything = { deniedOnly: false, hideConsole: true, invocationId: null, open: null };

/** The filter of the calls panel; other panels set it to point at the calls of an invocation. */
export const useCallFilter = create<CallFilterStore>((set) => ({ ...everything, set }));

onNewAccount(() => useCallFilter.setState(everything));
