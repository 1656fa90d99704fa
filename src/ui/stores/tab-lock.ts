/**
 * One tab at a time works on a lesson: two would overwrite each other's files and account. Held by a Web Lock, so it is free again
 * when a tab closes or crashes.
 */
export interface TabLock {
  release(): void;
}

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
      .request(nameOf(key), steal ? { steal: true } : { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
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
        if (!held) reject(error);
        else if (!released) lost();
      });
  });
}
