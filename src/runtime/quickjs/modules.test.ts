import { describe, expect, test } from 'vitest';
import { result, run } from './testing/drive.ts';

describe('CommonJS', () => {
  test('files, folders, JSON, packages, cycles and the cache', async () => {
    const code = {
      'index.js': `const lib = require('./lib'); const same = require('./lib/index.js');
        exports.handler = async () => [lib === same, lib.a, require('./data').x, require('left').name, require('@scope/pkg/sub'), __filename, __dirname, require('./cycle-a').done, typeof require('node:fs').readFileSync];`,
      'lib/index.js': 'exports.a = require("./part").value',
      'lib/part.js': 'module.exports = { value: 1 }',
      'data.json': '{"x": 2}',
      'node_modules/left/package.json': '{"main": "main.js"}',
      'node_modules/left/main.js': 'exports.name = "left"',
      'node_modules/@scope/pkg/package.json': '{"exports": {"./sub": {"import": "./x.mjs", "require": "./sub.cjs"}}}',
      'node_modules/@scope/pkg/sub.cjs': 'module.exports = "sub"',
      'cycle-a.js': 'exports.done = false; const b = require("./cycle-b"); exports.done = b.sawA === false',
      'cycle-b.js': 'exports.sawA = require("./cycle-a").done',
    };
    expect(await result({ code })).toEqual([
      true,
      1,
      2,
      'left',
      'sub',
      '/var/task/index.js',
      '/var/task',
      true,
      'function',
    ]);
  });

  test('a handler in a folder', async () => {
    expect(await result({ handler: 'src/app.run', code: { 'src/app.js': 'exports.run = async () => 1' } })).toBe(1);
  });

  test('the SDK is that of the era', async () => {
    const code = (name: string) =>
      `const sdk = require('${name}'); exports.handler = function (e, c) { c.succeed(typeof sdk.S3 + typeof sdk.S3Client) }`;
    expect(await result({ runtime: 'nodejs', code: code('aws-sdk') })).toBe('functionundefined');
    expect(await result({ code: code('@aws-sdk/client-s3') })).toBe('functionfunction');
    expect((await run({ code: code('aws-sdk') })).outcome).toMatchObject({
      error: { errorMessage: expect.stringContaining("Cannot find module 'aws-sdk'") },
    });
  });

  test('a syntax error in a required file is placed there', async () => {
    const code = { 'index.js': 'require("./bad");\nexports.handler = async () => 1', 'bad.js': '\n\nvar x = {;\n' };
    expect((await run({ code })).outcome).toMatchObject({ error: { at: { file: 'bad.js', line: 3, column: 10 } } });
  });
});

describe('ES modules', () => {
  test('index.mjs with imports of every kind', async () => {
    const code = {
      'index.mjs': `import { readFileSync } from 'fs'; import path from 'node:path'; import { S3Client } from '@aws-sdk/client-s3';
        import { twice } from './lib.mjs'; import cjs, { named } from './old.cjs';
        const late = await import('./lib.mjs');
        export const handler = async (event) => [typeof readFileSync, path.basename('/a/b'), typeof S3Client, twice(event.n), cjs.named, named, late.twice(4), import.meta.url, typeof require, this === undefined];`,
      'lib.mjs': 'export const twice = (n) => 2 * n;',
      'old.cjs': 'exports.named = "cjs"',
    };
    expect(await result({ code }, { n: 2 })).toEqual([
      'function',
      'b',
      'function',
      4,
      'cjs',
      'cjs',
      8,
      'file:///var/task/index.mjs',
      'undefined',
      true,
    ]);
  });

  test('"type": "module" makes index.js one', async () => {
    const code = {
      'package.json': '{"type":"module"}',
      'index.js': 'export const handler = async () => import.meta.filename',
    };
    expect(await result({ code })).toBe('/var/task/index.js');
  });

  test('errors have file URLs and places', async () => {
    const code = { 'index.mjs': 'export const handler = async (event) => {\n  const a = 1;\n  return event.x.y;\n};' };
    expect((await run({ code })).outcome).toMatchObject({
      error: {
        errorMessage: "Cannot read properties of undefined (reading 'y')",
        trace: [expect.any(String), '    at Runtime.handler (file:///var/task/index.mjs:3:18)', expect.any(String)],
        at: { file: 'index.mjs', line: 3, column: 18 },
      },
    });
  });

  test('syntax errors, missing packages and exports', async () => {
    expect(
      (await run({ code: { 'index.mjs': 'export const handler = async () => {\n  retrun 1 2\n};' } })).outcome,
    ).toMatchObject({
      error: { errorType: 'Runtime.UserCodeSyntaxError', at: { file: 'index.mjs', line: 2 } },
    });
    expect(
      (await run({ code: { 'index.mjs': 'import x from "axios";\nexport const handler = async () => x' } })).outcome,
    ).toMatchObject({
      error: { errorMessage: "Cannot find package 'axios' imported from /var/task/index.mjs" },
    });
    expect((await run({ code: { 'index.mjs': 'export const other = 1' } })).outcome).toMatchObject({
      error: { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported' },
    });
  });
});
