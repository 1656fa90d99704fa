/** Serves the built page from dist/ on this machine only. PORT chooses the port (4173). */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../dist', import.meta.url));
const port = Number(process.env.PORT ?? 4173);
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
const policy =
  /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(
    await readFile(join(root, 'index.html'), 'utf8').catch(() => ''),
  )?.[1] ?? null;

const server = createServer(async (request, response) => {
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
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    ...(policy ? { 'content-security-policy': policy } : {}),
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file).pipe(response);
});

server.on('error', (error) => {
  const busy = error.code === 'EADDRINUSE';
  console.error(busy ? `Port ${port} is in use. Choose another: PORT=4174 npm start` : error.message);
  process.exit(1);
});

server.listen(port, '127.0.0.1', () => {
  const address = `http://localhost:${port}`;
  console.log(address);
  if (process.stdout.isTTY && !process.env.CI) openBrowser(address);
});

function openBrowser(address) {
  const [command, ...args] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
