const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = 'January February March April May June July August September October November December'.split(' ');

/** `strftime`, in UTC and English, for the sequences that `date` and `ls` use. */
export function formatDate(date: Date, format: string): string {
  const two = (value: number, pad = '0') => String(value).padStart(2, pad);
  const parts: Record<string, () => string> = {
    a: () => days[date.getUTCDay()]!.slice(0, 3),
    A: () => days[date.getUTCDay()]!,
    b: () => months[date.getUTCMonth()]!.slice(0, 3),
    B: () => months[date.getUTCMonth()]!,
    d: () => two(date.getUTCDate()),
    e: () => two(date.getUTCDate(), ' '),
    H: () => two(date.getUTCHours()),
    I: () => two(date.getUTCHours() % 12 || 12),
    j: () =>
      String(Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1).padStart(3, '0'),
    m: () => two(date.getUTCMonth() + 1),
    M: () => two(date.getUTCMinutes()),
    N: () => `${String(date.getUTCMilliseconds()).padStart(3, '0')}000000`,
    p: () => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
    s: () => String(Math.floor(date.getTime() / 1000)),
    S: () => two(date.getUTCSeconds()),
    u: () => String(date.getUTCDay() || 7),
    w: () => String(date.getUTCDay()),
    y: () => two(date.getUTCFullYear() % 100),
    Y: () => String(date.getUTCFullYear()),
    z: () => '+0000',
    Z: () => 'UTC',
    n: () => '\n',
    t: () => '\t',
    '%': () => '%',
    D: () => formatDate(date, '%m/%d/%y'),
    F: () => formatDate(date, '%Y-%m-%d'),
    h: () => formatDate(date, '%b'),
    R: () => formatDate(date, '%H:%M'),
    T: () => formatDate(date, '%H:%M:%S'),
    c: () => formatDate(date, '%a %d %b %Y %r %Z'),
    r: () => formatDate(date, '%I:%M:%S %p'),
    x: () => formatDate(date, '%m/%d/%Y'),
    X: () => formatDate(date, '%r'),
  };
  return format.replace(/%-?([A-Za-z%])/g, (whole, letter: string) => {
    const text = parts[letter]?.() ?? whole;
    return whole[1] === '-' ? text.replace(/^[0 ]+(?=\d)/, '') : text;
  });
}
