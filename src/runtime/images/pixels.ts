/** An image in memory: 8-bit RGBA, row by row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array<ArrayBuffer>;
}

export const blank = (width: number, height: number): Pixels => ({
  width,
  height,
  data: new Uint8Array(width * height * 4),
});

export type Color = readonly [red: number, green: number, blue: number, alpha: number];

export function filled(width: number, height: number, color: Color): Pixels {
  const image = blank(width, height);
  const pixel = new Uint32Array(new Uint8Array(color).buffer)[0]!;
  new Uint32Array(image.data.buffer).fill(pixel);
  return image;
}

const words = ({ data }: Pixels) => new Uint32Array(data.buffer, data.byteOffset, data.length / 4);

/** A new image whose pixel at (x, y) is the old one's at `from(x, y)`. */
function mapped(width: number, height: number, image: Pixels, from: (x: number, y: number) => number): Pixels {
  const result = blank(width, height);
  const [source, target] = [words(image), words(result)];
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) target[at] = source[from(x, y)]!;
  return result;
}

/** The part of an image at (left, top); the caller keeps it inside. */
export const cropped = (image: Pixels, left: number, top: number, width: number, height: number): Pixels =>
  mapped(width, height, image, (x, y) => (y + top) * image.width + x + left);

export const flipped = (image: Pixels): Pixels =>
  mapped(image.width, image.height, image, (x, y) => (image.height - 1 - y) * image.width + x);

export const flopped = (image: Pixels): Pixels =>
  mapped(image.width, image.height, image, (x, y) => y * image.width + image.width - 1 - x);

export const transposed = (image: Pixels): Pixels =>
  mapped(image.height, image.width, image, (x, y) => x * image.width + y);

/** Lays one image over another at (left, top), with alpha. */
export function composed(under: Pixels, over: Pixels, left: number, top: number): Pixels {
  const result = { ...under, data: under.data.slice() };
  for (let y = Math.max(0, top); y < Math.min(under.height, top + over.height); y++)
    for (let x = Math.max(0, left); x < Math.min(under.width, left + over.width); x++) {
      const from = ((y - top) * over.width + x - left) * 4;
      const to = (y * under.width + x) * 4;
      const alpha = over.data[from + 3]! / 255;
      const below = (under.data[to + 3]! / 255) * (1 - alpha);
      const sum = alpha + below;
      for (let channel = 0; channel < 3; channel++)
        result.data[to + channel] = sum
          ? Math.round((over.data[from + channel]! * alpha + under.data[to + channel]! * below) / sum)
          : 0;
      result.data[to + 3] = Math.round(sum * 255);
    }
  return result;
}

/** Applies a function to every pixel's colour, in place of a new image. */
export function recolored(
  image: Pixels,
  change: (red: number, green: number, blue: number, alpha: number) => Color,
): Pixels {
  const data = image.data.slice();
  for (let at = 0; at < data.length; at += 4)
    data.set(change(data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!), at);
  return { ...image, data };
}

/** Grey by Rec. 709 luma, as ImageMagick 6.8 and later. */
export const grey = (image: Pixels): Pixels =>
  recolored(image, (red, green, blue, alpha) => {
    const luma = Math.round(0.212656 * red + 0.715158 * green + 0.072186 * blue);
    return [luma, luma, luma, alpha];
  });

/** Turned clockwise by any angle; what the corners leave free gets the background. */
export function rotated(image: Pixels, degrees: number, background: Color): Pixels {
  const turns = (((degrees % 360) + 360) % 360) / 90;
  if (turns === 0) return image;
  if (turns === 1) return flopped(transposed(image));
  if (turns === 2) return flipped(flopped(image));
  if (turns === 3) return flipped(transposed(image));
  const angle = (degrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const width = Math.ceil(Math.abs(image.width * cos) + Math.abs(image.height * sin));
  const height = Math.ceil(Math.abs(image.width * sin) + Math.abs(image.height * cos));
  const result = filled(width, height, background);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x + 0.5 - width / 2, y + 0.5 - height / 2];
      const u = dx * cos + dy * sin + image.width / 2 - 0.5;
      const v = dy * cos - dx * sin + image.height / 2 - 0.5;
      sample(image, u, v, background, result.data, (y * width + x) * 4);
    }
  return result;
}

/** Bilinear sample of an image at (u, v), written into `target`. */
function sample(image: Pixels, u: number, v: number, outside: Color, target: Uint8Array, at: number): void {
  const [left, top] = [Math.floor(u), Math.floor(v)];
  if (left < -1 || top < -1 || left >= image.width || top >= image.height) return;
  const [fx, fy] = [u - left, v - top];
  for (let channel = 0; channel < 4; channel++) {
    const pixel = (x: number, y: number) =>
      x < 0 || y < 0 || x >= image.width || y >= image.height
        ? outside[channel]!
        : image.data[(y * image.width + x) * 4 + channel]!;
    const above = pixel(left, top) * (1 - fx) + pixel(left + 1, top) * fx;
    const below = pixel(left, top + 1) * (1 - fx) + pixel(left + 1, top + 1) * fx;
    target[at + channel] = Math.round(above * (1 - fy) + below * fy);
  }
}

export function colorCount(image: Pixels): number {
  return new Set(words(image)).size;
}

export const isOpaque = (image: Pixels): boolean => words(image).every((pixel) => pixel >>> 24 === 255);

export function isGrey({ data }: Pixels): boolean {
  for (let at = 0; at < data.length; at += 4) if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
  return true;
}
