import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cloud } from '../cloud/cloud.ts';
import { concat } from '../std/bytes.ts';
import { eitherHttp } from './either-http.ts';
import { realTime } from './real-time.ts';

const MAX_BODY_BYTES = 64 * 1024 * 1024;
const DAY_MS = 86_400_000;
/** Longest step of the clock in one request, in ms: ten years. */
const MAX_ADVANCE_MS = 3650 * DAY_MS;

export interface Door {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Of the cloud behind the door now. */
  credentials(): ReturnType<Cloud['credentials']>;
  close(): void;
}

/** Cookies cannot share a header as other values can. */
const withCookies = ({ 'set-cookie': cookies, ...headers }: Record<string, string>) =>
  cookies === undefined ? headers : { ...headers, 'set-cookie': cookies.split(/, (?=[^;,]+=)/) };

/**
 * Answers AWS clients over HTTP/1.1 and HTTP/2 on 127.0.0.1; port 0 takes a free one. `fresh` makes an empty cloud, at the start and at every reset.
 * @throws with code `EADDRINUSE` when the port is taken.
 */
export async function openDoor(port: number, fresh: () => Promise<Cloud>): Promise<Door> {
  let cloud = await fresh();
  let inFlight = 0;
  let quietSince = realTime.now();
  const server = eitherHttp((incoming, outgoing) => {
    void answer(incoming, outgoing).catch((error: Error) => {
      // A client that went away while it was sending needs no answer.
      if (incoming.destroyed && !incoming.complete) return;
      if (outgoing.destroyed) return;
      process.stderr.write(`coldstart: ${error.stack}\n`);
      if (!outgoing.headersSent) send(outgoing, 500, error.message);
      else outgoing.destroy();
    });
  });

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = incoming.url ?? '/';
    const body = await readBody(incoming);
    if (!body) return send(outgoing, 413, 'The request body is larger than 64 MB.');
    if (url === '/_coldstart/health') return send(outgoing, 200, '{"status":"ok"}');
    if (url === '/_coldstart/reset' && incoming.method === 'POST') {
      cloud = await fresh();
      return send(outgoing, 200, '{}');
    }
    if (url === '/_coldstart/clock' && incoming.method === 'POST') return advance(cloud, body, outgoing);
    const answering = cloud;
    try {
      // Clients outside live in real time: what has passed while nothing was asked, passes here too.
      if (inFlight++ === 0) await answering.advance(Math.max(0, Math.floor(realTime.now() - quietSince)));
      const response = await answering.fetch({
        method: incoming.method ?? 'GET',
        // A client that takes the door for a proxy sends the whole address.
        url: url.startsWith('http://') ? url : `http://${incoming.headers.host ?? `127.0.0.1:${port}`}${url}`,
        headers: Object.fromEntries(
          Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]),
        ),
        body,
      });
      outgoing.writeHead(response.status, withCookies(response.headers));
      outgoing.end(response.body);
      await answering.settle();
    } finally {
      if (--inFlight === 0) quietSince = realTime.now();
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.on('checkContinue', (incoming, outgoing) => {
      outgoing.writeContinue();
      server.emit('request', incoming, outgoing);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`,
    credentials: () => cloud.credentials(),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function advance(cloud: Cloud, body: Uint8Array, outgoing: ServerResponse): Promise<void> {
  const ms = duration(body);
  if (ms === null || ms > MAX_ADVANCE_MS)
    return send(outgoing, 400, 'The body must be {"advance": "PT15M"}, an ISO 8601 duration of at most ten years.');
  await cloud.advance(ms);
  send(outgoing, 200, JSON.stringify({ now: new Date(cloud.clock.now()).toISOString() }));
}

/** Milliseconds of an ISO 8601 duration in days, hours, minutes and seconds; null when it is none. */
function duration(body: Uint8Array): number | null {
  try {
    const { advance: text } = JSON.parse(Buffer.from(body).toString());
    const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
    if (!match) return null;
    const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
    return (((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!) * 1000;
  } catch {
    return null;
  }
}

/** The whole body; null when it is too large (it is read to its end all the same, so that the client hears the answer). */
async function readBody(incoming: IncomingMessage): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= MAX_BODY_BYTES) parts.push(part);
  }
  return size > MAX_BODY_BYTES ? null : concat(parts);
}

function send(outgoing: ServerResponse, status: number, body: string): void {
  outgoing.writeHead(status, { 'content-type': body.startsWith('{') ? 'application/json' : 'text/plain' });
  outgoing.end(body);
}
