/** `200x100+10-5` with ImageMagick's flags. */
export interface Geometry {
  width?: number;
  height?: number;
  x: number;
  y: number;
  /** Whether an offset was given. */
  placed: boolean;
  flags: string;
}

/** Parses a geometry; undefined when it is none. */
export function parseGeometry(text: string): Geometry | undefined {
  const flags = text.replace(/[^!<>^%@]/g, '');
  const found = /^(\d*\.?\d+)?(?:x(\d*\.?\d+)?)?((?:[+-]\d+){0,2})$/.exec(
    text.replace(/[!<>^%@]/g, '').replace(/X/, 'x'),
  );
  if (!found || text === '') return undefined;
  const [x = 0, y = 0] = (found[3]!.match(/[+-]\d+/g) ?? []).map(Number);
  const number = (value: string | undefined) => (value === undefined ? undefined : Number(value));
  return { width: number(found[1]), height: number(found[2]), x, y, placed: found[3] !== '', flags };
}

/** The size that `-resize` with this geometry makes of an image. */
export function resizedTo({ width, height, flags }: Geometry, w: number, h: number): [number, number] {
  const at = (value: number) => Math.max(1, Math.floor(value + 0.5));
  if (flags.includes('%')) {
    const x = width ?? height!;
    return [at((w * x) / 100), at((h * (height ?? x)) / 100)];
  }
  if (flags.includes('@')) {
    const scale = Math.sqrt((width ?? 0) / (w * h));
    return flags.includes('>') && scale >= 1
      ? [w, h]
      : [Math.max(1, Math.floor(w * scale)), Math.max(1, Math.floor(h * scale))];
  }
  const wanted: [number, number] = [width ?? w, height ?? h];
  const smaller = (width === undefined || w <= width) && (height === undefined || h <= height);
  if (flags.includes('>') && smaller) return [w, h];
  if (flags.includes('<') && !((width === undefined || w < width) && (height === undefined || h < height)))
    return [w, h];
  if (flags.includes('!')) return [at(wanted[0]), at(wanted[1])];
  const scales = [width && width / w, height && height / h].filter((scale): scale is number => !!scale);
  const scale = flags.includes('^') ? Math.max(...scales) : Math.min(...scales);
  return [at(w * scale), at(h * scale)];
}

const gravities: Record<string, [x: number, y: number]> = {
  northwest: [0, 0],
  north: [0.5, 0],
  northeast: [1, 0],
  west: [0, 0.5],
  center: [0.5, 0.5],
  centre: [0.5, 0.5],
  east: [1, 0.5],
  southwest: [0, 1],
  south: [0.5, 1],
  southeast: [1, 1],
};

export const isGravity = (name: string): boolean =>
  Object.hasOwn(gravities, name.toLowerCase()) || /^(none|forget)$/i.test(name);

/** Left and top of a region in an image; offsets count inwards from the side that the gravity names. */
export function placed(
  gravity: string,
  image: [number, number],
  region: [number, number],
  x: number,
  y: number,
): [number, number] {
  const [gx, gy] = gravities[gravity.toLowerCase()] ?? [0, 0];
  const along = (g: number, size: number, inner: number, offset: number) =>
    Math.trunc((size - inner) * g) + (g === 1 ? -offset : offset);
  return [along(gx, image[0], region[0], x), along(gy, image[1], region[1], y)];
}
