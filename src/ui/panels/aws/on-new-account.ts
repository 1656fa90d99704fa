import { useSession } from '../../stores/session.ts';

/** Calls `forget` whenever another account is opened or this one begins anew: what pointed into the old one means nothing now. */
export function onNewAccount(forget: () => void): void {
  useSession.subscribe((now, before) => {
    if (!now.trace.length && before.trace.length) forget();
  });
}
