const escapes: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  '"': '"',
};

const unescaped = (text: string): string =>
  text.replace(/\\(?:x([0-9a-fA-F]{1,2})|0?([0-7]{1,3})|(.))/g, (whole, hex, octal, letter) => {
    if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
    return escapes[letter] ?? whole;
  });

/** The shell's `printf`: the format is used again as long as there are arguments. */
export function printf(format: string, args: readonly string[]): string {
  const rest = [...args];
  let text = '';
  do {
    const before = rest.length;
    text += unescaped(format).replace(
      /%(-?)(0?)(\d*)(?:\.(\d+))?([sdifxXcb%])/g,
      (_, left, zero, width, precision, kind) => {
        if (kind === '%') return '%';
        const given = rest.shift() ?? '';
        const number = Number(given) || 0;
        let shown = given.slice(0, precision === undefined ? undefined : Number(precision));
        if (kind === 'd' || kind === 'i') shown = String(Math.trunc(number));
        else if (kind === 'f') shown = number.toFixed(Number(precision ?? 6));
        else if (kind === 'x' || kind === 'X') shown = number.toString(16);
        else if (kind === 'c') shown = given.slice(0, 1);
        else if (kind === 'b') shown = unescaped(given);
        if (kind === 'X') shown = shown.toUpperCase();
        return left ? shown.padEnd(Number(width)) : shown.padStart(Number(width), zero && kind !== 's' ? '0' : ' ');
      },
    );
    if (rest.length === before) break;
  } while (rest.length);
  return text;
}
