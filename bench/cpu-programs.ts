/** Small programs to compare virtual CPU time with V8's. Each is the body of a function; `class` says what it spends its time with. */
export interface CpuProgram {
  name: string;
  class:
    | 'loops'
    | 'calls'
    | 'objects'
    | 'arrays'
    | 'strings'
    | 'json'
    | 'regex'
    | 'sort'
    | 'collections'
    | 'binary'
    | 'numbers'
    | 'held out';
  code: string;
}

const program = (kind: CpuProgram['class'], name: string, code: string): CpuProgram => ({ class: kind, name, code });

export const cpuPrograms: CpuProgram[] = [
  program('loops', 'integer loop', 'let s = 0; for (let i = 0; i < 2000000; i++) s = (s + i) | 0; return s;'),
  program('loops', 'float loop', 'let s = 0; for (let i = 1; i < 1000000; i++) s += 1 / (i * 1.5); return s;'),
  program(
    'loops',
    'primes',
    'let n = 0; for (let i = 2; i < 20000; i++) { let p = true; for (let j = 2; j * j <= i; j++) if (i % j === 0) { p = false; break; } if (p) n++; } return n;',
  ),
  program(
    'loops',
    'sieve',
    'const n = 400000, a = new Uint8Array(n); let c = 0; for (let i = 2; i < n; i++) { if (a[i]) continue; c++; for (let j = i * 2; j < n; j += i) a[j] = 1; } return c;',
  ),
  program(
    'loops',
    'matrix',
    'const n = 70, m = () => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => i + j)); const a = m(), b = m(), c = []; for (let i = 0; i < n; i++) { c[i] = []; for (let j = 0; j < n; j++) { let s = 0; for (let k = 0; k < n; k++) s += a[i][k] * b[k][j]; c[i][j] = s; } } return c[3][4];',
  ),
  program('calls', 'fib', 'const f = (n) => (n < 2 ? n : f(n - 1) + f(n - 2)); return f(24);'),
  program(
    'calls',
    'closures',
    'const add = (a) => (b) => a + b; let s = 0; for (let i = 0; i < 200000; i++) s = add(i)(s) | 0; return s;',
  ),
  program(
    'calls',
    'methods',
    'class P { constructor(x) { this.x = x; } step(d) { this.x += d; return this; } } const p = new P(0); for (let i = 0; i < 300000; i++) p.step(1).step(-1); return p.x;',
  ),
  program(
    'calls',
    'exceptions',
    'let n = 0; for (let i = 0; i < 3000; i++) { try { if (i % 2) throw new Error("odd"); } catch { n++; } } return n;',
  ),
  program(
    'objects',
    'object literals',
    'let s = 0; for (let i = 0; i < 200000; i++) { const o = { a: i, b: 2, c: 3 }; s += o.a + o.c; } return s;',
  ),
  program(
    'objects',
    'spread and keys',
    'let s = 0; const base = { a: 1, b: 2, c: 3, d: 4, e: 5 }; for (let i = 0; i < 20000; i++) { const o = { ...base, i }; s += Object.keys(o).length; } return s;',
  ),
  program(
    'objects',
    'dynamic keys',
    'const o = {}; for (let i = 0; i < 60000; i++) o["k" + (i % 1000)] = i; return Object.keys(o).length;',
  ),
  program(
    'arrays',
    'map filter reduce',
    'const a = Array.from({ length: 100000 }, (_, i) => i); return a.map((x) => x * 2).filter((x) => x % 3 === 0).reduce((s, x) => s + x, 0);',
  ),
  program(
    'arrays',
    'push and pop',
    'const a = []; for (let i = 0; i < 300000; i++) a.push(i); let s = 0; while (a.length) s += a.pop(); return s;',
  ),
  program(
    'arrays',
    'indexOf',
    'const a = Array.from({ length: 20000 }, (_, i) => i); let s = 0; for (let i = 0; i < 200; i++) s += a.indexOf(19000 + i); return s;',
  ),
  program(
    'arrays',
    'slice concat spread',
    'let s = 0; const a = Array.from({ length: 1000 }, (_, i) => i); for (let i = 0; i < 500; i++) s += [...a, ...a].concat(a.slice(10)).length; return s;',
  ),
  program('strings', 'concat', 'let s = ""; for (let i = 0; i < 200000; i++) s += "ab"; return s.length;'),
  program(
    'strings',
    'char codes',
    'const s = "hello world ".repeat(20000); let h = 0; for (let i = 0; i < s.length; i++) h = (h * 31 + s.charCodeAt(i)) | 0; return h;',
  ),
  program(
    'strings',
    'split and join',
    'const s = Array.from({ length: 50000 }, (_, i) => "word" + i).join(" "); return s.split(" ").join(",").length;',
  ),
  program(
    'strings',
    'upper, trim, includes',
    'let n = 0; const s = "  The quick brown fox jumps over the lazy dog  ".repeat(50); for (let i = 0; i < 1000; i++) { if (s.toUpperCase().trim().includes("CAT")) n++; } return n;',
  ),
  program('strings', 'lastIndexOf', 'const s = "a".repeat(2000000); return s.lastIndexOf("b");'),
  program(
    'strings',
    'templates',
    'let n = 0; for (let i = 0; i < 100000; i++) n += `item ${i}: ${i * 2}`.length; return n;',
  ),
  program(
    'json',
    'stringify',
    'const o = Array.from({ length: 10000 }, (_, i) => ({ id: i, name: "user" + i, tags: ["a", "b"], on: true })); return JSON.stringify(o).length;',
  ),
  program(
    'json',
    'parse',
    'const o = Array.from({ length: 10000 }, (_, i) => ({ id: i, name: "user" + i, tags: ["a", "b"], on: true })); const t = JSON.stringify(o); let n = 0; for (let i = 0; i < 4; i++) n += JSON.parse(t).length; return n;',
  ),
  program(
    'json',
    'small events',
    'let n = 0; for (let i = 0; i < 5000; i++) n += JSON.parse(JSON.stringify({ Records: [{ s3: { bucket: { name: "b" }, object: { key: "k" + i } } }] })).Records.length; return n;',
  ),
  program(
    'regex',
    'test',
    'let n = 0; for (let i = 0; i < 20000; i++) if (/^[a-z]+-(\\d+)\\.(jpg|png)$/.test("image-" + i + ".png")) n++; return n;',
  ),
  program(
    'regex',
    'replace',
    'const s = "the cat sat on the mat ".repeat(5000); return s.replace(/[aeiou]/g, "*").length;',
  ),
  program('regex', 'backtracking', 'return /^(a+)+$/.test("a".repeat(20) + "b");'),
  program(
    'sort',
    'numbers, comparator',
    'const a = Array.from({ length: 50000 }, (_, i) => (i * 7919) % 50021); return a.sort((x, y) => x - y)[7];',
  ),
  program(
    'sort',
    'strings, native',
    'const a = Array.from({ length: 30000 }, (_, i) => "k" + ((i * 7919) % 30011)); return a.sort()[7];',
  ),
  program(
    'sort',
    'typed array',
    'const a = Float64Array.from({ length: 100000 }, (_, i) => (i * 7919) % 100003); return a.sort()[7];',
  ),
  program(
    'collections',
    'Map',
    'const m = new Map(); for (let i = 0; i < 100000; i++) m.set(i, i); let s = 0; for (const [k, v] of m) s += k + v; return s;',
  ),
  program(
    'collections',
    'Set of strings',
    'const m = new Set(); for (let i = 0; i < 100000; i++) m.add("k" + (i % 5000)); return m.size;',
  ),
  program(
    'binary',
    'typed array fill and copy',
    'const a = new Uint8Array(4000000).fill(7); const b = new Uint8Array(4000000); for (let i = 0; i < 10; i++) b.set(a); return b[99];',
  ),
  program(
    'binary',
    'typed array loop',
    'const a = new Uint32Array(200000); for (let i = 0; i < a.length; i++) a[i] = i ^ (i >> 3); let x = 0; for (let i = 0; i < a.length; i++) x ^= a[i]; return x;',
  ),
  program('numbers', 'BigInt', 'let a = 1n; for (let i = 1n; i < 1500n; i++) a *= i; return String(a).length;'),
  program(
    'numbers',
    'parse and format',
    'let s = 0; for (let i = 0; i < 60000; i++) s += parseFloat((i / 7).toFixed(3)); return s;',
  ),
  program(
    'numbers',
    'Math',
    'let s = 0; for (let i = 0; i < 300000; i++) s += Math.sqrt(i) * Math.sin(i) + Math.floor(i / 3); return s;',
  ),
];
