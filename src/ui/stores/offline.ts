import { create } from 'zustand';
import { useWorkspace } from './workspace.ts';

/** Whether the page works without a network, and whether a new version waits. */
export interface Offline {
  /** `none`: this browser or this address (plain http) has no service workers. */
  state: 'none' | 'starting' | 'filling' | 'ready' | 'failed';
  /** Bytes kept in this browser so far, and of how many. */
  kept: number;
  of: number;
  /** A new version is here and waits until the reader says so. */
  updateWaits: boolean;
  /** Keeps all of the page in this browser. */
  fill(): void;
  /** Saves what is open, and loads the page in its new version. */
  update(): Promise<void>;
}

/** How long after a page was opened the rest is fetched, so that it does not compete with what is being looked at. */
const FILL_AFTER_MS = 20_000;

export const useOffline = create<Offline>(() => ({
  state: 'none',
  kept: 0,
  of: 0,
  updateWaits: false,
  fill: () => navigator.serviceWorker?.controller?.postMessage({ type: 'fill' }),
  async update() {
    await useWorkspace.getState().flush();
    const registration = await navigator.serviceWorker.getRegistration();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration?.waiting?.postMessage({ type: 'use' });
  },
}));

/** Starts the service worker of a built page. Never rejects. */
export async function startOffline(): Promise<void> {
  if (!import.meta.env.PROD || !navigator.serviceWorker) return;
  try {
    const { serviceWorker } = navigator;
    useOffline.setState({ state: 'starting' });
    serviceWorker.addEventListener('message', ({ data }) => {
      if (data?.type === 'kept') {
        const { kept, of } = data;
        useOffline.setState({ kept, of, state: kept < of ? 'filling' : 'ready' });
      } else if (data?.type === 'failed') useOffline.setState({ state: 'failed' });
    });
    const registration = await serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`);
    const noticeWaiting = () => {
      if (registration.waiting && serviceWorker.controller) useOffline.setState({ updateWaits: true });
    };
    noticeWaiting();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', noticeWaiting);
    });
    await serviceWorker.ready;
    const saveData = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
    if (!saveData) setTimeout(() => useOffline.getState().fill(), FILL_AFTER_MS);
  } catch {
    useOffline.setState({ state: 'none' });
  }
}
