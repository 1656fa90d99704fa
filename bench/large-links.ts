import { deflateSync } from 'fflate';
import { sampleExercise } from '../src/share/exercise/testing/sample-exercise.ts';
import { linkFragment } from '../src/share/workspace/link.ts';
import { linkAround, linkAroundPacked, sample } from '../src/share/workspace/testing/fuzzed-link.ts';
import { hostileWorkspaces } from '../src/share/workspace/testing/hostile-workspaces.ts';
import { concat, utf8 } from '../src/std/bytes.ts';

const workspace = (change: object) => linkAround(utf8(JSON.stringify({ ...sample, ...change })));
const exercise = (change: object) => linkAround(utf8(JSON.stringify({ ...sampleExercise, ...change })), 'x');
const times = <T>(count: number, each: T): T[] => Array.from({ length: count }, () => each);

/** Deflate's blocks with tables of their own, and hardly anything in them. */
const smallBlocks = (): string => {
  const block = deflateSync(
    utf8('exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });'),
  );
  block[0]! &= 0xfe;
  return linkAroundPacked(concat(times(Math.floor(46_000 / block.length), block)));
};

/** Links made to be slow or large for who opens them. */
export const largeLinks: readonly [name: string, fragment: () => string][] = [
  ['30 MB of spaces', () => linkAround(new Uint8Array(30_000_000).fill(32))],
  ['48 MB of zeros, the most that fits', () => linkAround(new Uint8Array(48_000_000))],
  ['small blocks', smallBlocks],
  ['empty blocks', () => linkAroundPacked(concat(times(9_500, Uint8Array.of(0, 0, 0, 255, 255))))],
  ['nested 500,000 deep', () => linkAround(utf8('['.repeat(500_000)))],
  ['400,000 objects', () => linkAround(utf8(`[${'{},'.repeat(400_000)}{}]`))],
  ['one text of 2 MB', () => workspace({ note: 'x'.repeat(1_990_000) })],
  ['a title of 2 MB', () => workspace({ title: 'é'.repeat(990_000) })],
  ['2 MB of backslashes', () => workspace({ note: '\\'.repeat(990_000) })],
  ['2 MB of quotation marks', () => workspace({ note: '"'.repeat(990_000) })],
  [
    '2 MB of files',
    () => workspace({ files: Object.fromEntries(times(200, 0).map((_, n) => [n, 'x'.repeat(9_900)])) }),
  ],
  [
    'a region of 2 MB',
    () => workspace({ setUp: [{ service: 's3', operation: 'X', input: {}, region: `aa${'-a'.repeat(990_000)}` }] }),
  ],
  ['a path of 2 MB', () => workspace({ files: { ['a/'.repeat(990_000)]: '' } })],
  ['50,000 numbers', () => workspace({ setUp: times(50_000, 1) })],
  ['29,000 waits', () => workspace({ setUp: times(29_000, { wait: 1 }) })],
  ['29,000 files', () => workspace({ files: Object.fromEntries(times(29_000, 0).map((_, n) => [`f${n}`, ''])) })],
  ['29,000 checks', () => exercise({ checks: times(29_000, { kind: 'x' }) })],
  ['8,000 whole checks', () => exercise({ checks: times(8_000, sampleExercise.checks[0]) })],
  ['29,000 runs', () => exercise({ runs: times(29_000, { step: { wait: 1 } }) })],
  ['instructions of 2 MB', () => exercise({ instructions: '# '.repeat(900_000) })],
  ['60 KB of A', () => `w=1.${'A'.repeat(60_000)}`],
  ['a fragment of 20 MB', () => `w=1.${'A'.repeat(20_000_000)}`],
  ...hostileWorkspaces.map(({ name, workspace: each }): [string, () => string] => [
    name,
    () => linkAround(utf8(typeof each === 'string' ? each : JSON.stringify(each))),
  ]),
  ['a sample, whole', () => linkFragment(sample)],
];
