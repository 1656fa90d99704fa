import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * What the browser loads, packed with gzip, from the build in `dist`: the page before anything is opened, and each service when it is
 * first used, with all that it does not share with the others.
 */
const assets = 'dist/assets';
const files = new Map(
  readdirSync(assets)
    .filter((name) => name.endsWith('.js') || name.endsWith('.css'))
    .map((name) => [name, readFileSync(join(assets, name), 'utf8')]),
);
const packed = (names) => [...names].reduce((sum, name) => sum + gzipSync(files.get(name)).length, 0);
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/** A file and all that it imports at once. */
function closure(name, seen = new Set()) {
  if (seen.has(name) || !files.has(name)) return seen;
  seen.add(name);
  for (const [, imported] of files.get(name).matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g))
    closure(imported, seen);
  return seen;
}

const page = readFileSync('dist/index.html', 'utf8');
const first = new Set([...page.matchAll(/assets\/([^"']+\.(?:js|css))/g)].flatMap(([, name]) => [...closure(name)]));
const worker = [...files.keys()].find((name) => /^account\.worker-.*\.js$/.test(name));
console.log(`\nFirst load of the page: ${kilobytes(packed(first))} packed`);
const loaded = worker ? closure(worker) : new Set();
if (worker) console.log(`The worker, before any service: ${kilobytes(packed(loaded))} packed`);

/** The worker names a service's files where it loads it: `dynamodb:{…load:async()=>(await …import("./dynamodb-….js")`. */
const names = readdirSync('src/cloud/services', { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const { name } of names) {
  const marker = new RegExp(`\\b${name}:\\{[^}]*?import\\(["'\`]\\./([^"'\`]+)["'\`]\\)`);
  const text = [...files.values()].find((source) => marker.test(source));
  const entry = text && marker.exec(text)[1];
  if (!entry) console.log(`  ${name}: not found in the build`);
  else console.log(`  ${name}: ${kilobytes(packed([...closure(entry)].filter((each) => !loaded.has(each))))}`);
}
