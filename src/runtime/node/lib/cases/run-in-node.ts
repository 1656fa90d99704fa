import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { runInThisContext } from 'node:vm';
import type { NodeCase } from './case.ts';
import { echo } from './echo.ts';
import { snippet } from './snippet.ts';

/** Paths are part of messages, so Node and the guest use the same directory. */
export const caseDirectory = '/tmp/coldstart-node-cases';

/** What real Node prints. */
export async function runInNode(nodeCase: NodeCase): Promise<string[]> {
  rmSync(caseDirectory, { recursive: true, force: true });
  mkdirSync(caseDirectory);
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const answer = echo({ method, url, headers, body });
      if (answer.slow) return;
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const run = runInThisContext(`(${snippet(nodeCase)})`);
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return await run(createRequire(import.meta.url), caseDirectory, origin);
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(caseDirectory, { recursive: true, force: true });
  }
}
