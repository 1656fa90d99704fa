import { fuzzedFragment, linkAround, sample } from '../src/share/workspace/testing/fuzzed-link.ts';
import { hostileWorkspaces } from '../src/share/workspace/testing/hostile-workspaces.ts';
import { linkFragment, workspaceInFragment } from '../src/share/workspace/link.ts';
import { WorkspaceProblem } from '../src/share/workspace/problem.ts';
import { utf8 } from '../src/std/bytes.ts';

/**
 * Links from strangers: how long opening or refusing one takes at most, and how much memory. 100,000 fuzzed ones (another number as the
 * argument), then those that are made to be large.
 */
const FUZZED = Number(process.argv[2] ?? 100_000);
const MB = 1024 * 1024;

function open(fragment: string): { ms: number; opened: boolean } {
  const since = performance.now();
  let opened = true;
  try {
    workspaceInFragment(fragment);
  } catch (error) {
    if (!(error instanceof WorkspaceProblem)) throw error;
    opened = false;
  }
  return { ms: performance.now() - since, opened };
}

let opened = 0;
let slowest = { n: 0, ms: 0 };
for (let n = 0; n < FUZZED; n++) {
  const result = open(fuzzedFragment(n));
  if (result.opened) opened++;
  if (result.ms > slowest.ms && n > 1_000) slowest = { n, ms: result.ms };
}
console.log(
  `${FUZZED} fuzzed links: ${opened} opened, the others refused in words; slowest ${slowest.ms.toFixed(1)} ms (number ${slowest.n})`,
);
if (Object.keys(Object.prototype).length || 'polluted' in {}) throw new Error('A link changed JavaScript itself.');

const large: [string, string][] = [
  ['30 MB of spaces', linkAround(new Uint8Array(30_000_000).fill(32))],
  ['nested 500,000 deep', linkAround(utf8('['.repeat(500_000)))],
  ['400,000 objects', linkAround(utf8(`[${'{},'.repeat(400_000)}{}]`))],
  ['one text of 2 MB', linkAround(utf8(JSON.stringify({ ...sample, note: 'x'.repeat(1_990_000) })))],
  ['50,000 numbers', linkAround(utf8(JSON.stringify({ ...sample, setUp: Array.from({ length: 50_000 }, () => 1) })))],
  ['60 KB of A', `w=1.${'A'.repeat(60_000)}`],
  ...hostileWorkspaces.map(({ name, workspace }): [string, string] => [
    name,
    linkAround(utf8(typeof workspace === 'string' ? workspace : JSON.stringify(workspace))),
  ]),
  ['a sample, whole', linkFragment(sample)],
];
let most = { name: '', ms: 0, mb: 0 };
for (const [name, fragment] of large) {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const { ms } = open(fragment);
  const after = process.memoryUsage();
  const mb = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / MB;
  most = { name: ms > most.ms ? name : most.name, ms: Math.max(ms, most.ms), mb: Math.max(mb, most.mb) };
}
console.log(
  `${large.length} large and hostile links: slowest ${most.ms.toFixed(1)} ms (${most.name}), most memory ${most.mb.toFixed(1)} MB`,
);
