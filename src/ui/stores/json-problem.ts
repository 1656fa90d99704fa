/** Where a text stops being JSON: the line (from 1) and what the parser says; null when it is JSON. */
export function jsonProblem(text: string): { line: number; message: string } | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { line: lineOf(message, text), message };
  }
}

/** Engines tell the place in different words, and not at all when the text ends too early. */
function lineOf(message: string, text: string): number {
  const line = /line (\d+)/.exec(message)?.[1];
  if (line) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  const before = position ? text.slice(0, Number(position)) : text.trimEnd();
  return before.split('\n').length;
}
