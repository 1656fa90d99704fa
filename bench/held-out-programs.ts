import type { CpuProgram } from './cpu-programs.ts';

const program = (name: string, code: string): CpuProgram => ({ class: 'held out', name, code });

const rows = `Array.from({ length: 6000 }, (_, i) => ({ id: i, name: 'user ' + (i * 7919) % 6007, email: 'user' + i + '@example.com', tags: ['a', 'b', 'c' + (i % 9)], address: { city: 'Lagos', zip: String(10000 + i) }, score: i / 7 }))`;

/** Small realistic programs that the weights were not fitted to: how they come out is what the clock is worth. */
export const heldOutPrograms: CpuProgram[] = [
  program(
    'transform 1 MB of JSON',
    `const text = JSON.stringify(${rows});
    const out = JSON.parse(text).filter((r) => r.id % 3).map((r) => ({ ...r, name: r.name.toUpperCase(), city: r.address.city }));
    return JSON.stringify(out).length;`,
  ),
  program(
    'parse CSV with a regular expression',
    `const csv = Array.from({ length: 4000 }, (_, i) => i + ',"name, ' + i + '",' + i * 2 + ',plain text').join('\\n');
    return csv.split('\\n').map((line) => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((m) => m[2] ?? m[1])).length;`,
  ),
  program(
    'sort objects by a key',
    `const all = ${rows};
    return all.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))[5].id;`,
  ),
  program(
    'build HTML',
    `let html = '<ul>'; for (let i = 0; i < 20000; i++) { html += '<li class="' + (i % 2 ? 'odd' : 'even') + '">' + i + '</li>'; } html += '</ul>'; return html.length;`,
  ),
  program(
    'count words in a Map',
    `const text = Array.from({ length: 60000 }, (_, i) => 'word' + (i * 7919) % 997).join(' '); const counts = new Map(); for (const word of text.split(/\\s+/)) counts.set(word, (counts.get(word) ?? 0) + 1); return [...counts].sort((a, b) => b[1] - a[1])[0][1];`,
  ),
  program('recursive fib', 'function fib(n) { if (n <= 1) return n; return fib(n - 1) + fib(n - 2); } return fib(25);'),
  program(
    'multiply matrices in typed arrays',
    'const n = 90, a = new Float64Array(n * n).fill(1.5), b = new Float64Array(n * n).fill(2), c = new Float64Array(n * n); for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) { let s = 0; for (let k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j]; c[i * n + j] = s; } return c[5];',
  ),
  program(
    'Buffers: base64 and concat',
    `const parts = []; for (let i = 0; i < 200; i++) parts.push(Buffer.from('x'.repeat(2000) + i)); const all = Buffer.concat(parts); return Buffer.from(all.toString('base64'), 'base64').equals(all);`,
  ),
  program(
    'SHA-256 of 1 MB',
    `const { createHash } = require('crypto'); return createHash('sha256').update(Buffer.alloc(1024 * 1024, 'abc')).digest('hex');`,
  ),
  program(
    'gzip 200 KB',
    `const { gzipSync, gunzipSync } = require('zlib'); const text = Array.from({ length: 10000 }, (_, i) => 'line ' + (i * 7919) % 4001 + ' of a log\\n').join(''); return gunzipSync(gzipSync(text)).length;`,
  ),
  program(
    'render a template',
    `const template = 'Dear {{name}}, your order {{order}} of {{count}} items ships to {{city}}.'; let n = 0; for (let i = 0; i < 6000; i++) { const data = { name: 'N' + i, order: i, count: i % 7, city: 'Lagos' }; n += template.replace(/\\{\\{(\\w+)\\}\\}/g, (_, key) => data[key]).length; } return n;`,
  ),
  program(
    'format dates',
    `const start = Date.UTC(2026, 0, 1); let n = 0; for (let i = 0; i < 12000; i++) { const d = new Date(start + i * 3600000); n += (d.toISOString() + d.getUTCFullYear() + '-' + String(d.getUTCMonth() + 1).padStart(2, '0')).length; } return n;`,
  ),
  program(
    'classes and closures',
    `class Shape { constructor(w, h) { this.w = w; this.h = h; } area() { return this.w * this.h; } } class Square extends Shape { constructor(a) { super(a, a); } get side() { return this.w; } }
    const scale = (k) => (s) => s.area() * k; const list = []; for (let i = 0; i < 30000; i++) list.push(i % 2 ? new Square(i) : new Shape(i, 2)); let sum = 0; for (let i = 0; i < list.length; i++) sum += scale(i & 3)(list[i]); return sum;`,
  ),
  program(
    'group orders by customer',
    `const all = ${rows}; const by = {}; for (const r of all) (by[r.address.zip.slice(0, 3)] ??= []).push(r.score); return Object.entries(by).map(([k, v]) => [k, v.reduce((s, x) => s + x, 0) / v.length]).sort((a, b) => b[1] - a[1])[0][0];`,
  ),
  program(
    'validate events',
    `let ok = 0; for (let i = 0; i < 20000; i++) { const e = { id: 'a' + i, email: 'u' + i + '@example.com', n: i }; if (typeof e.id === 'string' && e.id.length < 20 && /^[^@]+@[^@]+\\.[a-z]+$/.test(e.email) && Number.isInteger(e.n)) ok++; } return ok;`,
  ),
];
