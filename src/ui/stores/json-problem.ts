/** Where a text stops being JSON: the line (from 1) and what the parser says; null when it is JSON. */
export function jsonProblem(text: string): { line: number; message: string } | null {
  const failure = failureOf(text);
  return failure && { line: text.slice(0, faultAt(text)).trimEnd().split('\n').length, message: failure };
}

function failureOf(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether a text is only too short, by what V8, SpiderMonkey and JavaScriptCore say of it. */
const isTooShort = (failure: string, length: number): boolean =>
  /unexpected end|end of data|unterminated|no number after|missing digits|EOF/i.test(failure) ||
  Number(/position (\d+)/.exec(failure)?.[1] ?? -1) >= length;

/**
 * Length of the text up to and with the character that cannot be. Engines often don't tell the place, but a beginning
 * of the text is either only too short or already wrong, so it is found by halving.
 */
function faultAt(text: string): number {
  let good = 0;
  let bad = text.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const failure = failureOf(text.slice(0, middle));
    if (failure === null || isTooShort(failure, middle)) good = middle;
    else bad = middle;
  }
  return bad;
}
