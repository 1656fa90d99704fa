/** Lines that the laser is on, counted from 1; it was put down at `anchor`. */
export interface LitLines {
  anchor: number;
  to: number;
}

export const firstOf = ({ anchor, to }: LitLines): number => Math.min(anchor, to);
export const lastOf = ({ anchor, to }: LitLines): number => Math.max(anchor, to);

/** Put on a line, or (`extend`) drawn out to it. The only lit line, pressed again, goes out. */
export function pressedLine(lit: LitLines | null, line: number, extend: boolean): LitLines | null {
  if (extend && lit) return { anchor: lit.anchor, to: line };
  return lit?.anchor === line && lit.to === line ? null : { anchor: line, to: line };
}

/** Moved by an arrow key, or (`extend`) drawn out by it, within the lines there are. It begins at the first line, or at the last. */
export function movedLine(lit: LitLines | null, by: 1 | -1, extend: boolean, count: number): LitLines | null {
  if (count < 1) return null;
  const within = (line: number) => Math.min(count, Math.max(1, line));
  const to = lit ? within((extend ? lit.to : by > 0 ? lastOf(lit) : firstOf(lit)) + by) : by > 0 ? 1 : count;
  return { anchor: lit && extend ? within(lit.anchor) : to, to };
}

/** For a live region. */
export const litText = (lit: LitLines): string =>
  firstOf(lit) === lastOf(lit) ? `Line ${firstOf(lit)}` : `Lines ${firstOf(lit)} to ${lastOf(lit)}`;
