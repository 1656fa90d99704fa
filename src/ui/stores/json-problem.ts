/** Where a text stops being JSON: the line (from 1) and what the parser says; null when it is JSON. */
export function jsonProblem(text: string): { line: number; message: string } | null {
  const message = failureOf(text);
  if (message === null) return null;
  const place = placeIn(message) ?? faultAt(text);
  return { line: text.slice(0, place).trimEnd().split('\n').length, message };
}

function failureOf(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Length of the text up to and with the character that a message names by position; V8 does so for most failures. */
function placeIn(message: string): number | null {
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? null : Number(position) + 1;
}

/** What V8, SpiderMonkey and JavaScriptCore say when a text is only too short. */
const TOO_SHORT = /unexpected end|end of data|unterminated|no number after|missing digits|EOF/i;

/**
 * The same where the engine does not tell: a beginning of the text is either only too short or already wrong, so the
 * place is found by halving.
 */
function faultAt(text: string): number {
  const fine = (length: number): boolean => {
    const failure = failureOf(text.slice(0, length));
    return failure === null || TOO_SHORT.test(failure) || (placeIn(failure) ?? 0) > length;
  };
  let good = 0;
  let bad = text.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (fine(middle)) good = middle;
    else bad = middle;
  }
  return bad;
}
