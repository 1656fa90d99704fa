import { deflateSync } from 'fflate';
import { Chance } from '../../../cloud/clock/chance.ts';
import { concat, utf8 } from '../../../std/bytes.ts';
import { crc32 } from '../../../std/crc32.ts';
import { base64url } from '../base64url.ts';
import type { SharedWorkspace } from '../workspace.ts';

/** An ordinary workspace. */
export const sample: SharedWorkspace = {
  coldstart: 1,
  title: 'A sample',
  author: 'Ada',
  note: 'Run it twice.',
  era: 'today',
  seed: 'sample',
  files: { 'index.js': 'exports.handler = async () => 1;\n', 'lib/util.js': 'module.exports = {};\n' },
  entry: 'index.js',
  function: 'sample',
  events: [{ name: 'Empty', payload: '{}' }],
  setUp: [
    { service: 's3', operation: 'CreateBucket', input: { Bucket: 'sample-bucket' } },
    { wait: 60_000 },
    { service: 's3', operation: 'PutObject', input: { Bucket: 'sample-bucket', Key: 'a', Body: { $text: 'hello' } } },
  ],
  panel: 'result',
  consoles: ['lambda'],
};

const NASTY: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x'.repeat(5_000),
  [],
  {},
  [[[]]],
  { $package: true },
  { $zip: 7 },
  { $base64: '%' },
  { $plain: null },
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  'javascript:alert(1)',
  '${7*7}',
  '\u0000',
  '\u202e',
  '../..',
  '__proto__',
  'constructor',
];

/** A link around any bytes, with the right checksum; stored, or deflated when it is large. `x` is an exercise's. */
export const linkAround = (bytes: Uint8Array, member: 'w' | 'x' = 'w'): string =>
  linkAroundPacked(deflateSync(bytes, { level: bytes.length > 40_000 ? 6 : 0 }), member);

/** A link around bytes that pass for packed ones, with the right checksum. */
export function linkAroundPacked(packed: Uint8Array, member: 'w' | 'x' = 'w'): string {
  const crc = crc32(packed);
  return `${member}=1.${base64url(concat([Uint8Array.of(crc >>> 24, crc >>> 16, crc >>> 8, crc), packed]))}`;
}

/** The n-th fuzzed link to a workspace. */
export const fuzzedFragment = (n: number): string => fuzzedLink(n, sample, 'w');

/** The n-th fuzzed link around a document: damaged as text, or whole around JSON in which members were changed, dropped, doubled or made absurd. */
export function fuzzedLink(n: number, document: object, member: 'w' | 'x'): string {
  const chance = new Chance(`fuzz ${n}`).stream('fuzz');
  const pick = <T>(list: readonly T[]): T => list[chance.below(list.length)]!;
  const nasty = () => structuredClone(pick(NASTY));
  const linkOf = (value: unknown) => linkAround(utf8(JSON.stringify(value)), member);
  if (n % 3 === 0) return damaged(linkOf(document));
  const copy = structuredClone(document);
  for (let changes = 1 + chance.below(3); changes > 0; changes--) change(copy);
  return linkOf(copy);

  function damaged(link: string): string {
    const at = chance.below(link.length);
    const kind = chance.below(4);
    if (kind === 0) return link.slice(0, at);
    if (kind === 1)
      return link.slice(0, at) + chance.string(1 + chance.below(8), 'AZaz09-_.%#=<>" ') + link.slice(at + 1);
    if (kind === 2) return link.slice(0, at) + link.slice(at, at + 30).repeat(1 + chance.below(200)) + link.slice(at);
    return `${member}=${chance.below(3)}.${chance.string(chance.below(300), 'ABCDEFabcdef0123456789-_')}`;
  }

  function change(root: object): void {
    let place: any = root;
    for (let depth = chance.below(4); depth > 0; depth--) {
      const inner = Object.values(place).filter((value) => typeof value === 'object' && value !== null);
      if (inner.length) place = pick(inner);
    }
    const keys = Object.keys(place);
    const key = keys.length ? pick(keys) : 'k';
    const kind = chance.below(4);
    if (kind === 0) delete place[key];
    else if (kind === 1) place[chance.string(1 + chance.below(6), 'abc$_./\\<>\u202e')] = nasty();
    else if (kind === 2 && Array.isArray(place))
      place.push(...Array.from({ length: chance.below(600) }, () => nasty()));
    else place[key] = nasty();
  }
}
