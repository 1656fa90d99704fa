/** What a choice looks at. */
export interface Choice {
  memoryMB: number;
  durationMs: number;
  perMillion: number;
  failure: string | null;
}

/** The memory sizes (MB) to choose between. */
export interface Best {
  cheapest: number;
  fastest: number;
  /** The least of time and money together, each as a share of the most that was measured, with the same weight. */
  balanced: number;
}

/** The best of several sizes; of equal ones the smaller. Null when none of them did well. */
export function bestOf(rows: readonly Choice[]): Best | null {
  const good = rows.filter(({ failure }) => failure === null);
  if (!good.length) return null;
  const most = (of: (row: Choice) => number) => Math.max(...good.map(of)) || 1;
  const [time, money] = [most((row) => row.durationMs), most((row) => row.perMillion)];
  const least = (of: (row: Choice) => number) => good.reduce((a, b) => (of(b) < of(a) ? b : a)).memoryMB;
  return {
    cheapest: least((row) => row.perMillion),
    fastest: least((row) => row.durationMs),
    balanced: least((row) => row.durationMs / time + row.perMillion / money),
  };
}
