import type { Lineage } from './service.ts';

/**
 * The chain of calls that led somewhere, and how it travels in X-Ray's trace header (`Lineage=1:a87bd80c:1|68fd508a:5`): a hash for each function, and how
 * often it has run in the chain before. That is how Lambda recognises a loop that goes through a queue.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
const FUNCTION = 'arn:aws:lambda:';
const HASHED = '#';

const hashes = new Map<string, string>();
/** More functions than run in any one account. */
const MOST_HASHES = 1000;

function hashOf(arn: string): string {
  let hash = hashes.get(arn);
  if (hash === undefined) {
    if (hashes.size >= MOST_HASHES) hashes.clear();
    hashes.set(arn, (hash = newHash(arn)));
  }
  return hash;
}

/** FNV-1a: eight hexadecimal digits. */
function newHash(arn: string): string {
  let hash = 2166136261;
  for (let i = 0; i < arn.length; i++) hash = Math.imul(hash ^ arn.charCodeAt(i), 16777619);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** How often a function has run in a chain so far. */
export const runsIn = (lineage: Lineage | undefined, arn: string): number =>
  lineage ? Math.max(lineage[arn] ?? 0, lineage[HASHED + hashOf(arn)] ?? 0) : 0;

/** The part of a trace header that tells of a chain; empty when no function is in it. */
export function lineageText(lineage: Lineage): string {
  const runs = new Map<string, number>();
  for (const [name, count] of Object.entries(lineage)) {
    const hash = name.startsWith(FUNCTION) ? hashOf(name) : name.startsWith(HASHED) ? name.slice(HASHED.length) : null;
    if (hash !== null) runs.set(hash, Math.max(runs.get(hash) ?? 0, count));
  }
  if (!runs.size) return '';
  return `Lineage=1:${[...runs].map(([hash, count]) => `${hash}:${count - 1}`).join('|')}`;
}

/** The chains of several trace headers together; undefined when none of them tells of one. */
export function readLineage(headers: readonly (string | undefined)[]): Lineage | undefined {
  const runs: Record<string, number> = {};
  for (const header of headers)
    for (const [, hash, count] of /Lineage=\d+:([\da-f:|]+)/.exec(header ?? '')?.[1]?.matchAll(/([\da-f]{8}):(\d+)/g) ??
      [])
      runs[HASHED + hash] = Math.max(runs[HASHED + hash] ?? 0, Number(count) + 1);
  return Object.keys(runs).length ? runs : undefined;
}
