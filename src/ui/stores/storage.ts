import { create } from 'zustand';

/** Whether what is kept in this browser stays there. */
export interface Storage {
  /**
   * `kept`: until the reader clears it. `loose`: until the browser is short of space. `small`: hardly any room, as in a private window.
   * `unknown`: the browser does not say.
   */
  state: 'unknown' | 'kept' | 'loose' | 'small';
  /** The browser was asked to keep it, and did not agree. */
  refused: boolean;
  /** Asks the browser to keep it. Firefox asks its user; Chromium decides by itself. */
  ask(): Promise<void>;
}

/** A lesson's files and account take some MB; the page itself 15. A private window often has less room than this, in bytes. */
const SMALL = 150_000_000;

export const useStorage = create<Storage>((set) => ({
  state: 'unknown',
  refused: false,
  async ask() {
    const agreed = await navigator.storage.persist().catch(() => false);
    set(agreed ? { state: 'kept', refused: false } : { refused: true });
  },
}));

/** Looks how work is kept in this browser. Never rejects. */
export async function lookAtStorage(): Promise<void> {
  try {
    const { storage } = navigator;
    const [kept, { quota }] = await Promise.all([storage.persisted(), storage.estimate()]);
    const small = quota !== undefined && quota < SMALL;
    useStorage.setState({ state: small ? 'small' : kept ? 'kept' : 'loose' });
  } catch {
    // An old browser, or an address without https: nothing is known, so nothing is said.
  }
}
