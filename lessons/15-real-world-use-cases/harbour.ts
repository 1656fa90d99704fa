import { zlibSync } from 'fflate';
import { concat, utf8 } from '../../src/std/bytes.ts';
import { crc32 } from '../../src/std/crc32.ts';

const WIDTH = 1200;
const HEIGHT = 400;
const CHANNELS = 3;

/** A photo of a harbour in the evening, near enough: a sky, a sun and the sea, as a PNG. */
export function harbour(): Uint8Array {
  const line = WIDTH * CHANNELS + 1;
  const rows = new Uint8Array(line * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) for (let x = 0; x < WIDTH; x++) rows.set(colour(x, y), y * line + 1 + x * CHANNELS);
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, WIDTH);
  view.setUint32(4, HEIGHT);
  head.set([8, 2], 8);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return concat([signature, chunk('IHDR', head), chunk('IDAT', zlibSync(rows)), chunk('IEND', new Uint8Array())]);
}

function colour(x: number, y: number): [number, number, number] {
  const horizon = HEIGHT * 0.6;
  if (y > horizon) return [20, 70, 90];
  if ((x - 780) ** 2 + (y - 190) ** 2 < 60 ** 2) return [255, 210, 120];
  const height = Math.floor((y / horizon) * 8) / 8;
  return [90 + 150 * height, 80 + 60 * height, 130 - 40 * height];
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concat([utf8(type), data]);
  const frame = new Uint8Array(body.length + 8);
  const view = new DataView(frame.buffer);
  view.setUint32(0, data.length);
  frame.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return frame;
}
