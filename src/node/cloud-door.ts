import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Cloud } from '../cloud/cloud.ts';
import { concat } from '../std/bytes.ts';
import { createNodeCloud, LEARNER_ACCOUNT } from './node-cloud.ts';
import { readOptions, wholeNumber } from './options.ts';
import { UsageError } from './usage-error.ts';

const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** `coldstart cloud`: one HTTP endpoint on 127.0.0.1 for real AWS clients. Runs until it is interrupted. */
export async function cloudDoor(args: string[]): Promise<number> {
  const { options, positionals } = readOptions(args, ['port', 'seed', 'account']);
  if (positionals.length) throw new UsageError('cloud takes options only: coldstart cloud [--port 4566] [--seed N]');
  const port = wholeNumber('port', options.port ?? '4566', 0, 65535);
  const accountId = options.account ?? LEARNER_ACCOUNT;
  if (!/^\d{12}$/.test(accountId)) throw new UsageError(`--account takes 12 digits, not "${accountId}".`);

  const fresh = () => createNodeCloud({ era: 'today', seed: options.seed ?? '1', accountId });
  let cloud = await fresh();
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing).catch((error: Error) => {
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
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    );
    const host = headers.host ?? `127.0.0.1:${port}`;
    const response = await cloud.fetch({
      method: incoming.method ?? 'GET',
      url: `http://${host}${url}`,
      headers,
      body,
    });
    outgoing.writeHead(response.status, response.headers);
    outgoing.end(response.body);
    void cloud.settle();
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.on('checkContinue', (incoming, outgoing) => {
      outgoing.writeContinue();
      server.emit('request', incoming, outgoing);
    });
    server.listen(port, '127.0.0.1', resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new UsageError(`Port ${port} is in use; choose another with --port.`) : error;
  });
  const bound = server.address();
  process.stdout.write(`ready http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : port}\n`);
  for (const key of cloud.credentials())
    process.stdout.write(`${key.accountId} ${key.accessKeyId} ${key.secretAccessKey}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  server.closeAllConnections();
  server.close();
  return 0;
}

async function advance(cloud: Cloud, body: Uint8Array, outgoing: ServerResponse): Promise<void> {
  const ms = duration(body);
  if (ms === null) return send(outgoing, 400, 'The body must be {"advance": "PT15M"}, an ISO 8601 duration.');
  await cloud.advance(ms);
  send(outgoing, 200, JSON.stringify({ now: new Date(cloud.clock.now()).toISOString() }));
}

/** Milliseconds of an ISO 8601 duration in days, hours, minutes and seconds; null when it is none. */
function duration(body: Uint8Array): number | null {
  try {
    const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
      JSON.parse(Buffer.from(body).toString()).advance,
    );
    if (!match) return null;
    const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
    return (((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!) * 1000;
  } catch {
    return null;
  }
}

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
