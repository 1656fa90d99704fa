import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { concat } from '../../std/bytes.ts';
import type { Cloud } from '../cloud.ts';

/** A cloud behind a real socket on a free port, for clients that can't be given a handler. */
export async function httpDoor(cloud: Pick<Cloud, 'fetch'>): Promise<{ endpoint: string; close(): void }> {
  const server: Server = createServer(async (request, response) => {
    const { status, headers, body } = await cloud.fetch({
      method: request.method!,
      url: `http://${request.headers.host}${request.url}`,
      headers: joined(request),
      body: concat((await request.toArray()) as Uint8Array[]),
    });
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

const joined = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
