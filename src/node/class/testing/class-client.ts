import { createRequire } from 'node:module';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { Doc } from 'yjs';
import { API, type ClassAnswers, type ClassRequest, SOCKET } from '../../../share/class/class-requests.ts';

/** Node 20 has no WebSocket of its own. */
export const WebSocket = createRequire(import.meta.url)('ws');

/** Waits until something is so. @throws {Error} after three seconds */
export async function until(holds: () => boolean, what = String(holds)): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`It did not come about: ${what}`);
}

/** A document as somebody has it open. */
export interface Opened {
  document: Doc;
  provider: HocuspocusProvider;
  /** The reason when it was refused or closed by the server. */
  refused: string | null;
  told: string[];
}

/** Somebody's page, as far as the class is concerned: one socket with a real provider for each document. */
export class ClassClient {
  readonly socket: HocuspocusProviderWebsocket;
  readonly #port: number;
  readonly #token: string;

  constructor(port: number, token: string) {
    this.#port = port;
    this.#token = token;
    this.socket = new HocuspocusProviderWebsocket({
      url: `ws://127.0.0.1:${port}${SOCKET}`,
      WebSocketPolyfill: WebSocket,
      delay: 20,
      minDelay: 20,
      maxDelay: 50,
    });
  }

  open(name: string, document = new Doc()): Opened {
    const provider = new HocuspocusProvider({
      name,
      document,
      token: this.#token,
      websocketProvider: this.socket,
      awareness: null,
      onAuthenticationFailed: ({ reason }) => (opened.refused = reason),
      onClose: ({ event }) => (opened.refused = event.reason || opened.refused),
      onStateless: ({ payload }) => opened.told.push(payload),
    });
    const opened: Opened = { document, provider, refused: null, told: [] };
    provider.attach();
    return opened;
  }

  /** Opens a document and waits for what the server has of it. */
  async synced(name: string, document?: Doc): Promise<Opened> {
    const opened = this.open(name, document);
    await until(() => opened.provider.isSynced || opened.refused !== null, `${name} is open`);
    if (opened.refused !== null) throw new Error(opened.refused);
    return opened;
  }

  ask<Name extends ClassRequest>(name: Name, input: object): Promise<ClassAnswers[Name]> {
    return ask(this.#port, name, input, this.#token);
  }

  close(): void {
    // A socket that is closed while it connects complains.
    this.socket.webSocket?.addEventListener('error', () => {});
    this.socket.destroy();
  }
}

/** @throws {Error} with the server's message */
export async function ask<Name extends ClassRequest>(
  port: number,
  name: Name,
  input: object,
  token = '',
): Promise<ClassAnswers[Name]> {
  const response = await fetch(`http://127.0.0.1:${port}${API}${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${response.status}: ${answer.message}`);
  return answer;
}
