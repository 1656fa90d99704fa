import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deferred } from '../../src/std/deferred.ts';

/** Where Firefox is; null when it is not installed. `FIREFOX` names another place. */
export const firefox =
  [process.env['FIREFOX'], '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => path && existsSync(path)) ?? null;

/** Loads what it is given, runs the scenario and sends the trace back. */
const PAGE = `<!doctype html><script type="module">
  try {
    await import('/in-page.js');
    const { wasm, bundles } = await (await fetch('/given')).json();
    await fetch('/trace', { method: 'POST', body: await coldstartScenario(wasm, bundles) });
  } catch (error) {
    await fetch('/failure', { method: 'POST', body: String(error) + error.stack });
  }
</script>`;

/**
 * The scenario in Firefox, without a driver: a headless browser is led to a page that sends its trace to a server of this program.
 * @param given the engine in base64 and the guest's bundles
 */
export async function inFirefox(path: string, given: { wasm: string; bundles: object }): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'coldstart-firefox-'));
  const script = readFileSync('.cache/determinism/page/in-page.js');
  const answer = deferred<string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (request.url === '/trace') answer.resolve(body);
    if (request.url === '/failure') answer.reject(new Error(`In Firefox: ${body}`));
    const [type, content] =
      request.url === '/in-page.js'
        ? ['text/javascript', script]
        : request.url === '/given'
          ? ['application/json', JSON.stringify(given)]
          : ['text/html; charset=utf-8', PAGE];
    response.writeHead(200, { 'content-type': type }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = spawn(path, ['--headless', '--no-remote', '--profile', profile, `http://127.0.0.1:${port}/`], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile },
  });
  browser.on('error', answer.reject);
  browser.on('exit', (code) => answer.reject(new Error(`Firefox ended with ${code} before it had an answer`)));
  try {
    return await answer.promise;
  } finally {
    const ended = new Promise((resolve) => browser.once('exit', resolve));
    browser.kill();
    await ended;
    server.close();
    server.closeAllConnections();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
