/**
 * The service worker: the page without a network. It is built by itself (scripts/vite/offline.ts), with `PRECACHE` before it.
 *
 * Every file of a build but the page itself has a name that says its content, so versions share one cache. A new version waits until the reader
 * says so, and until then the old one has all its files.
 */
interface Precache {
  version: string;
  /** Paths below the scope, and their sizes in bytes. */
  steps: [path: string, bytes: number][][];
}
declare const PRECACHE: Precache;

const worker = self as unknown as ServiceWorkerGlobalScope;
const ASSETS = 'coldstart-assets';
const SHELL = `coldstart-shell-${PRECACHE.version}`;

const urlOf = (path: string) => new URL(path, worker.registration.scope).href;
const page = () => urlOf('index.html');
const named = (path: string) => path.startsWith('assets/');
const cacheFor = (path: string) => caches.open(named(path) ? ASSETS : SHELL);

async function keep(path: string): Promise<void> {
  const cache = await cacheFor(path);
  if (await cache.match(urlOf(path))) return;
  const response = await fetch(urlOf(path), { cache: named(path) ? 'default' : 'reload' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  await cache.put(urlOf(path), response);
}

let filling: Promise<void> | null = null;

/** Keeps what is still missing, file by file, and tells every page how far it is. */
async function fill(): Promise<void> {
  const files = PRECACHE.steps.flat();
  const of = files.reduce((sum, [, bytes]) => sum + bytes, 0);
  let kept = 0;
  let told = 0;
  for (const [path, bytes] of files) {
    await keep(path);
    kept += bytes;
    if (kept - told < 256 * 1024 && kept < of) continue;
    told = kept;
    await tell({ type: 'kept', kept, of });
  }
}

async function tell(message: unknown): Promise<void> {
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

async function forgetOthers(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('coldstart-shell-') && name !== SHELL) await caches.delete(name);
  const mine = new Set(PRECACHE.steps.flat().map(([path]) => urlOf(path)));
  const assets = await caches.open(ASSETS);
  for (const request of await assets.keys()) if (!mine.has(request.url)) await assets.delete(request);
}

async function answer(request: Request): Promise<Response> {
  if (request.mode === 'navigate') {
    const shell = await (await caches.open(SHELL)).match(page());
    return shell ?? fetch(request);
  }
  const { href } = new URL(request.url);
  const found = await caches.match(href);
  if (found) return found;
  const response = await fetch(request);
  const path = href.slice(worker.registration.scope.length);
  if (response.ok && href.startsWith(worker.registration.scope) && named(path))
    await (await caches.open(ASSETS)).put(href, response.clone());
  return response;
}

worker.addEventListener('install', (event) => {
  event.waitUntil(Promise.all(PRECACHE.steps[0]!.map(([path]) => keep(path))));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && new URL(request.url).origin === location.origin) event.respondWith(answer(request));
});

worker.addEventListener('message', (event) => {
  const type = (event.data as { type?: unknown } | null)?.type;
  if (type === 'use') void worker.skipWaiting();
  if (type !== 'fill') return;
  filling ??= fill()
    .catch((error: unknown) => tell({ type: 'failed', message: String(error) }))
    .finally(() => {
      filling = null;
    });
  event.waitUntil(filling);
});
