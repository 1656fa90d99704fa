import { expect, test } from 'vitest';
import { runInGuest } from '../lib/cases/run-in-guest.ts';

const probe = `exports.handler = function (event, context) {
  var util = require('util'), missing = [];
  ['fetch', 'URL', 'structuredClone', 'Intl', 'AbortController'].forEach(function (name) { if (!(name in global)) missing.push(name) });
  ['promisify', 'parseArgs', 'inherits'].forEach(function (name) { if (!(name in util)) missing.push('util.' + name) });
  ['path', 'v8', 'worker_threads', 'fs/promises'].forEach(function (name) { try { require(name) } catch (error) { missing.push(error.message.split('\\n')[0]) } });
  if (!require('fs').promises) missing.push('fs.promises');
  if (!require('path').parse) missing.push('path.parse');
  context.succeed([process.version, missing]);
};`;

const missingIn2016 = ['fetch', 'URL', 'structuredClone', 'AbortController', 'util.promisify', 'util.parseArgs'];
const modules = ["Cannot find module 'worker_threads'", "Cannot find module 'fs/promises'", 'fs.promises'];

test.each([
  [
    'nodejs',
    'v0.10.42',
    [...missingIn2016.toSpliced(3, 0, 'Intl'), "Cannot find module 'v8'", ...modules, 'path.parse'],
  ],
  ['nodejs4.3', 'v4.3.2', [...missingIn2016, ...modules]],
  ['nodejs22.x', 'v22.20.0', []],
])('%s lacks what came later', async (runtime, version, missing) => {
  const { outcome } = await runInGuest(
    probe,
    () => ({ result: { ok: false, failure: { code: 'ENOTFOUND', message: '' } }, delayMs: 1 }),
    runtime,
  );
  expect(outcome).toEqual({ kind: 'response', payload: JSON.stringify([version, missing]) });
});
