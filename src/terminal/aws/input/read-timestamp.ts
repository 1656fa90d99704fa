/** An instant from what one writes on a command line: ISO 8601 (UTC when it doesn't say), or epoch seconds; null for anything else. */
export function readTimestamp(value: unknown): Date | null {
  if (value instanceof Date) return value;
  if (typeof value === 'number') return dated(value * 1000);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text) && text.length > 8) return dated(Number(text) * 1000);
  if (!/^\d{4}-?\d{2}-?\d{2}/.test(text)) return null;
  const zoned = /(?:[zZ]|[+-]\d{2}:?\d{2})$/.test(text.slice(10));
  const iso = text.replace(/^(\d{4})(\d{2})(\d{2})/, '$1-$2-$3').replace(' ', 'T');
  const full = iso.length === 10 ? `${iso}T00:00:00` : iso;
  return dated(Date.parse(zoned ? full : `${full}Z`));
}

function dated(ms: number): Date | null {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date;
}
