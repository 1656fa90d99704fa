import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import type { Doc } from 'yjs';
import { SOCKET } from '../../share/class/class-requests.ts';
import { isRefusal, type Refusal } from '../../share/class/refusal.ts';

/** What becomes of an open document. */
export interface DocumentEvents {
  /** It is the same here and there; or the connection is gone, and edits wait here. */
  synced?(synced: boolean): void;
  /** The server has closed it, or did not open it. */
  refused(reason: Refusal): void;
  told?(message: string): void;
}

/** The longest wait between two tries to connect, in ms: a class is in one room, so it isn't spread. */
const MOST_WAIT_MS = 4_000;
/** Something has to be heard every half minute, or the provider connects anew. */
const HEARTBEAT_MS = 10_000;

/** The one connection of a tab to its class. It comes back by itself; what was changed meanwhile arrives then. */
export class ClassSocket {
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #token: string;
  readonly #providers = new Set<HocuspocusProvider>();

  constructor(token: string) {
    this.#token = token;
    const url = new URL(SOCKET, location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#socket = new HocuspocusProviderWebsocket({ url: url.href, maxDelay: MOST_WAIT_MS });
    window.addEventListener('offline', this.#offline);
    window.addEventListener('online', this.#online);
  }

  readonly #offline = () => this.#socket.disconnect();
  readonly #online = () => void this.#socket.connect();

  /** Opens a document. @returns what closes it. */
  open(name: string, document: Doc, { synced, refused, told }: DocumentEvents): () => void {
    const hear = (reason: unknown) => isRefusal(reason) && refused(reason);
    const provider = new HocuspocusProvider({
      name,
      document,
      token: this.#token,
      websocketProvider: this.#socket,
      // What awareness says goes to everybody, and the server takes none.
      awareness: null,
      forceSyncInterval: HEARTBEAT_MS,
      onSynced: () => synced?.(true),
      onDisconnect: () => synced?.(false),
      onAuthenticationFailed: ({ reason }) => hear(reason),
      onClose: ({ event }) => hear(event.reason),
      onStateless: ({ payload }) => told?.(payload),
    });
    this.#providers.add(provider);
    provider.attach();
    return () => {
      this.#providers.delete(provider);
      provider.destroy();
    };
  }

  /** Closes every document, too. */
  close(): void {
    for (const provider of this.#providers) provider.destroy();
    window.removeEventListener('offline', this.#offline);
    window.removeEventListener('online', this.#online);
    this.#socket.destroy();
  }
}
