/** Starts a worker with an account and a sandbox in it. */
export const spawnAccount = (): Worker =>
  new Worker(new URL('../../worker.ts', import.meta.url), { type: 'module', name: 'coldstart-account' });
