import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { utf8 } from '../../std/bytes.ts';
import { imageFiles } from './image-files.ts';
import { nodeAssets } from './node-assets.ts';
import { createQuickJsRuntime } from './quickjs-runtime.ts';
import { container } from './testing/drive.ts';

let root: string;
let made: number;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'coldstart-images-'));
  writeFileSync(join(root, 'built.js'), 'the first build');
  made = 0;
});
afterEach(() => rmSync(root, { recursive: true }));

const folder = () => join(root, 'images');
const store = () => imageFiles(folder(), [join(root, 'built.js')]);
const files = () => readdirSync(folder()).map((name) => join(folder(), name));

/** A runtime as another process would have it. Counts the images made from source. */
function anew(images = store()) {
  const assets = nodeAssets();
  const guest = (name: string) => {
    if (name === 'core') made++;
    return assets.guest(name);
  };
  return createQuickJsRuntime({ ...assets, guest, images });
}

const plain = 'exports.handler = async () => [Math.random(), new Error("where").stack];';
const withSdk = `const { S3Client, ListBucketsCommand } = require('@aws-sdk/client-s3');
    exports.handler = async () => {
      const request = await new S3Client({}).send(new ListBucketsCommand({})).catch((error) => error.name);
      return [request, Math.random(), new Error('where').stack];
    };`;

async function told(engine: ReturnType<typeof anew>, code = plain) {
  const driver = await container({ code, engine });
  return [driver.init(), driver.invoke(), driver.invoke()];
}

test.each([plain, withSdk])('a kept image is the image: the same slices, and no source is evaluated', async (code) => {
  const first = await told(anew(), code);
  expect(made).toBe(1);
  expect(await told(anew(), code)).toEqual(first);
  expect(made).toBe(1);
});

test.each<[string, (path: string) => void]>([
  ['cut short', (path) => truncateSync(path, 100_000)],
  ['empty', (path) => truncateSync(path, 0)],
  [
    'changed in one byte',
    (path) => {
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(path, bytes);
    },
  ],
  ['gone', (path) => rmSync(path)],
])('an image that is %s is made again', async (_name, harm) => {
  const first = await told(anew());
  harm(files()[0]!);
  expect(await told(anew())).toEqual(first);
  expect(made).toBe(2);
  await told(anew());
  expect(made).toBe(2);
});

test('another build uses no image of the one before', async () => {
  store().write('a', utf8('pages'));
  expect(store().read('a')).toEqual(Buffer.from('pages'));
  writeFileSync(join(root, 'built.js'), 'the second build');
  expect(store().read('a')).toBeNull();
});

test('a folder that cannot be written keeps nothing, and nobody minds', () => {
  const nowhere = imageFiles(join(root, 'built.js', 'images'), [join(root, 'built.js')]);
  nowhere.write('a', utf8('pages'));
  expect(nowhere.read('a')).toBeNull();
});

test('the oldest go when there are many', () => {
  for (let i = 0; i < 20; i++) {
    store().write(`image ${i}`, utf8(String(i)));
    for (const path of files()) utimesSync(path, i, i);
  }
  expect(files()).toHaveLength(16);
  expect(store().read('image 19')).not.toBeNull();
});
