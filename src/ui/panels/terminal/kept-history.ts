const KEY = 'coldstart-terminal-history';
/** Lines that are kept from visit to visit. */
const MOST = 500;

/** The lines entered before, oldest first; none where the browser keeps nothing. */
export function keptHistory(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}

export function keepHistory(lines: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(lines.slice(-MOST)));
  } catch {
    // Storage is full or refused: the history lives until the page closes.
  }
}
