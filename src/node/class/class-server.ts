import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from '@hocuspocus/server';
import { SOCKET } from '../../share/class/class-requests.ts';
import { CLASS_LIMITS as LIMITS } from '../../share/class/limits.ts';
import { classApi } from './class-api.ts';
import { classHooks } from './class-hooks.ts';
import type { KeptClass } from './kept-class.ts';
import { LiveClass } from './live-class.ts';
import { limitSocket } from './socket-limits.ts';
import { WrongCodes } from './wrong-codes.ts';

export interface ClassServerOptions {
  /** Who has it is the teacher. */
  key: string;
  /** Answers whatever is not the class's: the page. */
  page: RequestListener;
  /** Where the machine is reached, for the port that was taken. */
  addresses(port: number): string[];
  /** A class to go on with. */
  kept?: KeptClass | null;
  /** Called when something was changed that `keep()` gives. */
  changed?(): void;
  /** ms since the epoch. */
  now?: () => number;
}

export interface ClassServer {
  port: number;
  /** The class as plain data; null while there is none. */
  keep(): KeptClass | null;
  /** Names of the documents that are in memory. */
  documents(): string[];
  /** Ends the class when there is one. */
  end(): void;
  close(): Promise<void>;
}

/** How often the server looks whether a student's machine is still there, in ms. */
const HEARTBEAT_MS = 8_000;

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether a WebSocket is asked for by a page that this server has served, or by no page at all. */
const ownPage = ({ headers }: IncomingMessage): boolean =>
  headers.origin === undefined || headers.origin.replace(/^https?:\/\//, '') === headers.host;

/** Starts a live class's server: the page, the requests and the WebSocket on one port. @throws {Error} when the port is taken. */
export async function startClassServer(
  port: number,
  host: string | undefined,
  options: ClassServerOptions,
): Promise<ClassServer> {
  const { key, page, addresses, changed = () => {}, now = Date.now } = options;
  const keyDigest = digest(key);
  const isTeacher = (token: string) => timingSafeEqual(digest(token), keyDigest);
  let live: LiveClass | null = null;
  const known = new WeakSet<object>();
  const end = () => {
    live?.end();
    live = null;
  };

  const taken = (): number => (server.httpServer.address() as AddressInfo).port;
  const api = classApi({
    live: () => live,
    begin: async (title) => {
      live = await LiveClass.begin(server.hocuspocus, now, title);
    },
    end,
    isTeacher,
    addresses: () => addresses(taken()),
    wrongCodes: new WrongCodes(now),
    changed,
  });
  const server: Server = new Server(
    {
      quiet: true,
      stopOnSignals: false,
      timeout: HEARTBEAT_MS,
      ...classHooks({ live: () => live, isTeacher, known: (socket) => known.add(socket), changed }),
      // A rejection without a reason is how Hocuspocus is told that the answer is given.
      onRequest: ({ request, response }) => {
        if (!api(request, response)) page(request, response);
        return Promise.reject();
      },
      onUpgrade: ({ request, socket }) => {
        const { clients } = server.webSocketServer as { clients: Set<unknown> };
        if (request.url === SOCKET && ownPage(request) && clients.size < LIMITS.sockets) return Promise.resolve();
        socket.destroy();
        return Promise.reject();
      },
    },
    { maxPayload: LIMITS.message },
  );
  server.webSocketServer.on('connection', (socket: Parameters<typeof limitSocket>[0]) => {
    limitSocket(socket, () => known.has(socket), now);
    setTimeout(() => known.has(socket) || socket.close(1008, 'unknown'), LIMITS.unknownMs).unref();
  });
  if (options.kept) live = await LiveClass.begin(server.hocuspocus, now, options.kept);

  const { httpServer } = server;
  await new Promise<void>((resolve, reject) => {
    httpServer.once('error', reject);
    httpServer.listen(port, host, resolve);
  });
  return {
    port: taken(),
    keep: () => live?.keep(key) ?? null,
    documents: () => [...server.hocuspocus.documents.keys()],
    end,
    close: () =>
      new Promise((resolve) => {
        for (const client of server.webSocketServer.clients as Set<{ terminate(): void }>) client.terminate();
        httpServer.close(() => resolve());
        httpServer.closeAllConnections();
      }),
  };
}
