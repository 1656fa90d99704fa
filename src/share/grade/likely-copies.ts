/** Two submissions that share more than chance explains. It proves nothing: a teacher looks. */
export interface Copy {
  /** Their places among all. */
  pair: readonly [number, number];
  /** The lines that both have, as the first wrote them. */
  lines: string[];
}

type Files = Readonly<Record<string, string | null>>;

/** Fewer shared lines say nothing. */
const LEAST_LINES = 4;
/** Of the shorter of the two, at least so much is shared. */
const LEAST_SHARE = 0.7;
/** A line that so many have is how one writes it. */
const COMMON_SHARE = 0.5;
/** Below so many submissions nothing can be called common. */
const FEW = 4;

/**
 * Finds pairs with many lines in common that stand neither in the start nor in half of all submissions. Space does not count, and lines without
 * words neither.
 */
export function likelyCopies(start: Files, submissions: readonly Files[]): Copy[] {
  const given = new Set(linesOf(start).map(bare));
  const own = submissions.map((files) => {
    const lines = linesOf(files).map((line) => [bare(line), line.trim()] as const);
    return new Map(lines.filter(([key]) => /\w{2}/.test(key) && !given.has(key)));
  });
  const written = own.filter((lines) => lines.size).length;
  const among = new Map<string, number>();
  for (const lines of own) for (const key of lines.keys()) among.set(key, (among.get(key) ?? 0) + 1);
  const isCommon = (key: string): boolean => written >= FEW && among.get(key)! > Math.max(2, written * COMMON_SHARE);
  const telling = own.map((lines) => new Map([...lines].filter(([key]) => !isCommon(key))));

  const found: Copy[] = [];
  for (let a = 0; a < telling.length; a++)
    for (let b = a + 1; b < telling.length; b++) {
      const [first, second] = [telling[a]!, telling[b]!];
      const shared = [...first].filter(([key]) => second.has(key)).map(([, line]) => line);
      const shorter = Math.min(first.size, second.size);
      if (shared.length >= LEAST_LINES && shared.length >= shorter * LEAST_SHARE)
        found.push({ pair: [a, b], lines: shared });
    }
  return found;
}

const linesOf = (files: Files): string[] =>
  Object.values(files).flatMap((file) => (file === null ? [] : file.split('\n')));

const bare = (line: string): string => line.replaceAll(/\s/g, '');
