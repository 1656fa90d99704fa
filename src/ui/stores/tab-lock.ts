/**
 * One tab at a time works on a lesson: two would overwrite each other's files and account. Held by a Web Lock, so it is free again
 * when a tab closes or crashes.
 */
export interface TabLock {
  release(): void;
}

/** A reload may ask before the page it replaces has let go. */
const PATIENCE_MS = 700;

const nameOf = (key: string) => `coldstart:${key}`;

/**
 * Takes the lock.
 * @param lost called when another tab takes it over.
 * @param steal takes it from the tab that has it.
 * @returns null when another tab has it. Where the browser has no locks (plain http), every tab gets one.
 */
export function takeTabLock(key: string, lost: () => void, steal = false): Promise<TabLock | null> {
  if (!navigator.locks) return Promise.resolve({ release() {} });
  return new Promise((resolve, reject) => {
    let released = false;
    let held = false;
    navigator.locks
      .request(nameOf(key), steal ? { steal: true } : { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {
        held = true;
        return new Promise<void>((free) => {
          resolve({
            release() {
              released = true;
              free();
            },
          });
        });
      })
      .catch((error: unknown) => {
        const inUse = error instanceof DOMException && (error.name === 'AbortError' || error.name === 'TimeoutError');
        if (held) {
          if (!released) lost();
        } else if (inUse) resolve(null);
        else reject(error);
      });
  });
}
