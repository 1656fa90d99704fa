/** What a JSON text may go on with at some place. */
export type Expected = 'value' | 'key' | 'key or }' | 'value or ]' | ':' | 'next' | 'end';

/** Where a text stops being JSON. */
export interface Stop {
  /** Offset of the first character that is wrong, or the length of a text that ends too early. */
  at: number;
  expected: Expected;
  /** The brackets that are open there, with their offsets. */
  open: { bracket: '{' | '['; at: number }[];
}

const TOKEN = /"(?:[^"\\\p{Cc}]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|(?:true|false|null)\b|[{}[\],:]/uy;

/** Reads a text as far as it is JSON. Only for texts that `JSON.parse` has refused. */
export function scanJson(text: string): Stop {
  const open: Stop['open'] = [];
  let expected: Expected = 'value';
  for (let at = skipSpace(text, 0); ; at = skipSpace(text, TOKEN.lastIndex)) {
    TOKEN.lastIndex = at;
    const token: string | undefined = TOKEN.exec(text)?.[0];
    const next: Expected | null = token === undefined ? null : step(token, at, expected, open);
    if (next === null) return { at, expected, open };
    expected = next;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text[at] ?? 'x')) at++;
  return at;
}

/** What may follow a token; null when the token itself is not what was expected. */
function step(token: string, at: number, expected: Expected, open: Stop['open']): Expected | null {
  if (expected === ':') return token === ':' ? 'value' : null;
  if (expected === 'end') return null;
  if (token === '}' || token === ']') return closes(token, expected, open) ? afterValue(open) : null;
  if (expected === 'next') return token === ',' ? (open.at(-1)!.bracket === '{' ? 'key' : 'value') : null;
  if (expected === 'key' || expected === 'key or }') return token.startsWith('"') ? ':' : null;
  if (token === ',' || token === ':') return null;
  if (token !== '{' && token !== '[') return afterValue(open);
  open.push({ bracket: token, at });
  return token === '{' ? 'key or }' : 'value or ]';
}

function closes(token: '}' | ']', expected: Expected, open: Stop['open']): boolean {
  if (token === '}' ? open.at(-1)?.bracket !== '{' : open.at(-1)?.bracket !== '[') return false;
  if (expected !== 'next' && expected !== (token === '}' ? 'key or }' : 'value or ]')) return false;
  open.pop();
  return true;
}

const afterValue = (open: Stop['open']): Expected => (open.length ? 'next' : 'end');
