import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commonJsExports } from './cjs-exports.ts';

/** Each file is also imported by the Node that runs the tests, which knows best. */
const files: Record<string, string> = {
  dots: 'exports.a = 1; module.exports.b = 2; exports . c = 3; var other = { exports: {} }; other.exports.no = 4; exports.d == 5; exports["e"] = 6; exports[\'f-g\'] = 7;',
  literal: 'var a, b, c; module.exports = { a, b: b, "c": c };',
  'literal that ends early': 'var a, b; module.exports = { a, b: 1, c: 2 };',
  'literal with a call': 'var a, f = () => 1; module.exports = { a, b: f(), c: a };',
  'literal with a spread': 'var a, b, x = {}; module.exports = { a, ...x, b };',
  'literal with functions': 'module.exports = { a: function () {}, b: () => 1 };',
  'literal with methods': 'module.exports = { a() {}, b() {} };',
  'empty literal': 'module.exports = {};',
  define:
    "Object.defineProperty(exports, '__esModule', { value: true }); Object.defineProperty(exports, 'a', { enumerable: true, get: function () { return x.a; } }); Object.defineProperty(exports, 'b', { enumerable: true, value: 2 }); var x = { a: 1 };",
  typescript:
    '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.handler = exports.b = void 0;\nconst b = 1; exports.b = b; exports.handler = async () => 1;',
  esbuild:
    'var e = {}; module.exports = e;\n// Annotate the CommonJS export names for ESM import in node:\n0 && (module.exports = {\n  handler,\n  other\n});',
  umd: '(function (root, factory) { if (typeof define === "function") define([], factory); else if (typeof exports === "object") module.exports = factory(); else root.x = factory(); })(this, function () { return { a: 1 }; });',
  lodash:
    ';(function() { var freeModule = module; function _() {} _.map = 1; (freeModule.exports = _)._ = _; exports._ = _; }.call(this));',
  function: 'module.exports = function () {}; module.exports.extra = 1;',
  comments: '// exports.no = 1\n/* exports.no2 = 2 */ exports.yes = 3; // module.exports = { no3 }',
  prefixed: 'var myexports = {}; myexports.no = 1; var module2 = {}; exports.yes = 1;',
};

test('the names are those that Node sees', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cjs-exports-'));
  try {
    const paths = Object.entries(files).map(([, code], index) => {
      const path = join(folder, `f${index}.cjs`);
      writeFileSync(path, code);
      return path;
    });
    const script = `const out = []; for (const path of ${JSON.stringify(paths)}) out.push(Object.keys(await import(path))); console.log(JSON.stringify(out));`;
    const told = JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
    ) as string[][];
    const expected = Object.keys(files).map((name, index) => [
      name,
      told[index]!.filter((key) => key !== 'default' && key !== 'module.exports').sort(),
    ]);
    expect(Object.entries(files).map(([name, code]) => [name, [...commonJsExports(code).names].sort()])).toEqual(
      expected,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ["module.exports = require('./lib');", ['./lib']],
  ["module.exports = require('./a'); module.exports = require('./b');", ['./b']],
  ['__exportStar(require(\'./a\'), exports); tslib_1.__exportStar(require("./b"), exports);', ['./a', './b']],
  ["module.exports = { ...require('./a'), ...require('./b') };", ['./a', './b']],
  [
    "var _x = require('./x'); Object.keys(_x).forEach(function (key) { if (key === 'default' || key === '__esModule') return; exports[key] = _x[key]; });",
    ['./x'],
  ],
  [
    "var _y = _interopRequireWildcard(require('./y')); Object.keys(_y).forEach(function (k) { if (k === 'default') return; Object.defineProperty(exports, k, { enumerable: true, get: function () { return _y[k]; } }); });",
    ['./y'],
  ],
])('%s hands on the exports of others', (code, reexports) => {
  expect([...commonJsExports(code).reexports]).toEqual(reexports);
});
