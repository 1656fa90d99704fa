export type Color = [red: number, green: number, blue: number, alpha: number];

const names: Record<string, string> = {
  black: '000000',
  white: 'ffffff',
  red: 'ff0000',
  lime: '00ff00',
  green: '008000',
  blue: '0000ff',
  yellow: 'ffff00',
  cyan: '00ffff',
  aqua: '00ffff',
  magenta: 'ff00ff',
  fuchsia: 'ff00ff',
  gray: '7e7e7e',
  grey: '7e7e7e',
  silver: 'c0c0c0',
  maroon: '800000',
  navy: '000080',
  olive: '808000',
  purple: '800080',
  teal: '008080',
  orange: 'ffa500',
  pink: 'ffc0cb',
  brown: 'a52a2a',
  gold: 'ffd700',
  skyblue: '87ceeb',
  lightblue: 'add8e6',
  lightgray: 'd3d3d3',
  lightgrey: 'd3d3d3',
  darkgray: 'a9a9a9',
  darkgrey: 'a9a9a9',
  coral: 'ff7f50',
  salmon: 'fa8072',
  tomato: 'ff6347',
  violet: 'ee82ee',
  indigo: '4b0082',
  turquoise: '40e0d0',
  beige: 'f5f5dc',
  ivory: 'fffff0',
  khaki: 'f0e68c',
  crimson: 'dc143c',
  chocolate: 'd2691e',
  steelblue: '4682b4',
};

/** A colour by name, `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(…)` or `rgba(…)`; undefined when it is none. */
export function parseColor(text: string): Color | undefined {
  const name = text.trim().toLowerCase();
  if (name === 'none' || name === 'transparent') return [0, 0, 0, 0];
  const hex = names[name] ?? /^#([0-9a-f]{3,8})$/.exec(name)?.[1];
  if (hex && [3, 4, 6, 8].includes(hex.length)) {
    const long = hex.length < 6 ? hex.replace(/./g, '$&$&') : hex;
    const [red, green, blue, alpha = 255] = long.match(/../g)!.map((pair) => Number.parseInt(pair, 16)) as [
      number,
      number,
      number,
      number?,
    ];
    return [red, green, blue, alpha];
  }
  const numbers = /^rgba?\(([^)]*)\)$/
    .exec(name)?.[1]
    ?.split(',')
    .map((part) => (part.includes('%') ? Number.parseFloat(part) * 2.55 : Number(part)));
  if (!numbers || numbers.length < 3 || numbers.some(Number.isNaN)) return undefined;
  const [red, green, blue, alpha = 1] = numbers as [number, number, number, number?];
  return [Math.round(red), Math.round(green), Math.round(blue), Math.round(alpha * 255)];
}
