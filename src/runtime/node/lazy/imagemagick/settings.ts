import { type Color, parseColor } from './color.ts';
import { isGravity, parseGeometry } from './geometry.ts';
import type { Header } from './header.ts';
import { Complaint } from './images.ts';

/** What options set for those that follow. */
export interface Settings {
  gravity: string;
  background: Color;
  quality?: number;
  size?: { width?: number; height?: number };
  density?: Header['density'];
  format?: string;
}

type Setter = (state: Settings, value: string, program: string) => void;

const invalid = (program: string, option: string, value: string): Complaint =>
  new Complaint(
    `${program}: invalid argument for option \`-${option}': ${value} @ error/convert.c/ConvertImageCommand/1.`,
  );

const ignored: Setter = () => {};

/** Settings by name; each takes one value. Those of no consequence to these pixels are read and left. */
export const settings: Record<string, Setter> = {
  gravity(state, value, program) {
    if (!isGravity(value))
      throw new Complaint(
        `${program}: unrecognized gravity type \`${value}' @ error/convert.c/ConvertImageCommand/1587.`,
      );
    state.gravity = value;
  },
  background(state, value, program) {
    const color = parseColor(value);
    if (!color)
      throw new Complaint(`${program}: unrecognized color \`${value}' @ warning/color.c/GetColorCompliance/1057.`);
    state.background = color;
  },
  quality(state, value, program) {
    if (!/^\d+(\.\d+)?%?$/.test(value)) throw invalid(program, 'quality', value);
    state.quality = Number.parseFloat(value) || undefined;
  },
  size(state, value, program) {
    const size = parseGeometry(value);
    if (!size) throw invalid(program, 'size', value);
    state.size = { width: size.width, height: size.height ?? size.width };
  },
  density(state, value, program) {
    const size = parseGeometry(value);
    if (!size?.width) throw invalid(program, 'density', value);
    state.density = { x: size.width, y: size.height ?? size.width, units: 'PixelsPerInch' };
  },
  format(state, value) {
    state.format = value;
  },
  define: ignored,
  filter: ignored,
  interlace: ignored,
  'sampling-factor': ignored,
  compress: ignored,
  depth: ignored,
  limit: ignored,
  units: ignored,
  comment: ignored,
  fuzz: ignored,
  page: ignored,
  alpha: ignored,
  intent: ignored,
  support: ignored,
};
