import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../dist', import.meta.url));
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.guest': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** The file a path names; null when there is none or it lies outside dist/. */
async function fileAt(path) {
  const file = normalize(join(root, path));
  if (!file.startsWith(root + sep)) return null;
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? file : null;
}

/** The page's own policy, as a header too: workers have theirs from there. */
const policyIn = (html) => /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? null;

/**
 * Answers requests with the built page in dist/.
 * @param {(html: string, request: import('node:http').IncomingMessage) => string} change what becomes of the page itself, its policy included
 */
export function servePage(change = (html) => html) {
  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end();
    let path;
    try {
      path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    } catch {
      return response.writeHead(400).end('Bad request');
    }
    const asset = await fileAt(path);
    // The page has its own routes: whatever is not a file and does not look like one is the page.
    const file = asset ?? (extname(path) ? null : await fileAt('index.html'));
    if (!file) return response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found');
    const html = change(await readFile(join(root, 'index.html'), 'utf8').catch(() => ''), request);
    const policy = policyIn(html);
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      ...(policy ? { 'content-security-policy': policy } : {}),
    });
    if (request.method === 'HEAD') return response.end();
    if (file === join(root, 'index.html')) return response.end(html);
    createReadStream(file).pipe(response);
  };
}
