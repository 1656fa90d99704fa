const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const v4 = new RegExp(`^(?:${byte}\\.){3}${byte}$`);
const group = /^[\da-f]{1,4}$/i;

/** `net.isIP`: 4, 6 or 0. */
export function isIP(value: unknown): 0 | 4 | 6 {
  const text = String(value);
  if (v4.test(text)) return 4;
  return isV6(text) ? 6 : 0;
}

function isV6(text: string): boolean {
  const [address = '', ...zone] = text.split('%');
  if (zone.length > 1 || zone[0] === '' || !address.includes(':')) return false;
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half ? half.split(':') : []));
  const all = groups.flat();
  let count = all.length;
  const last = all.at(-1);
  if (last?.includes('.')) {
    if (!v4.test(last) || !address.endsWith(last)) return false;
    all.pop();
    count++;
  }
  return all.every((one) => group.test(one)) && (halves.length === 2 ? count < 8 : count === 8);
}
