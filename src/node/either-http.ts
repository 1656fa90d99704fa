import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import type { Socket } from 'node:net';

/** HTTP/2 without TLS begins with this word, which is no method. SDK clients of Kinesis speak it at once, without asking. */
const PREFACE = Buffer.from('PRI');

/** A server for HTTP/1.1 that also answers HTTP/2 on the same port, by the first bytes of each connection. */
export function eitherHttp(listener: RequestListener): Server {
  const server = createServer(listener);
  const http2 = createHttp2((incoming, outgoing) =>
    listener(plain(incoming as unknown as IncomingMessage), outgoing as unknown as ServerResponse<IncomingMessage>),
  );
  const answers = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => socket.destroy());
    let first: Buffer = Buffer.alloc(0);
    const decide = (chunk: Buffer) => {
      first = Buffer.concat([first, chunk]);
      // Not before the word is whole, if it is begun.
      if (first.length < PREFACE.length && PREFACE.subarray(0, first.length).equals(first)) return;
      socket.off('data', decide);
      socket.pause();
      socket.unshift(first);
      if (first.subarray(0, PREFACE.length).equals(PREFACE)) http2.emit('connection', socket);
      else for (const answer of answers) answer.call(server, socket);
      process.nextTick(() => socket.resume());
    };
    socket.on('data', decide);
  });
  return server;
}

/** The request with the header that HTTP/1.1 has for the host. `:authority` stays: it is what such clients sign. */
function plain(incoming: IncomingMessage): IncomingMessage {
  const headers = incoming.headers as Record<string, string>;
  const named = { host: headers[':authority'] ?? '', ...headers };
  return Object.defineProperty(incoming, 'headers', { value: named });
}
