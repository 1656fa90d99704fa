import type { InvocationRecord } from '../../../cloud/trace.ts';

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i;

/** The request a log line names, when it names one. */
export const requestIdIn = (line: string): string | null => UUID.exec(line)?.[0]?.toLowerCase() ?? null;

/** How many colours tell requests apart; the first is used again after the last. */
export const REQUEST_HUES = 8;

/**
 * Gives each line its request: the one it names, else that of the line before it in the same stream (a line that a
 * handler wrote to stdout bare). Requests are numbered in the order they first appear.
 */
export function requestsOf(
  lines: readonly { stream: string; text: string }[],
): { id: string | null; hue: number | null }[] {
  const current = new Map<string, string | null>();
  const order = new Map<string, number>();
  return lines.map(({ stream, text }) => {
    const named = requestIdIn(text);
    const id = named ?? current.get(stream) ?? null;
    current.set(stream, text.startsWith('REPORT ') ? null : id);
    if (id === null) return { id, hue: null };
    if (!order.has(id)) order.set(id, order.size);
    return { id, hue: order.get(id)! % REQUEST_HUES };
  });
}

/** The recorded invocations by request id; the last try when there were several. */
export const byRequest = (invocations: readonly InvocationRecord[]): ReadonlyMap<string, InvocationRecord> =>
  new Map(invocations.map((invocation) => [invocation.requestId.toLowerCase(), invocation]));
