// Just enough PNG for photos of eight bits a channel: ImageMagick is not on board any more.
const zlib = require('node:zlib');

const paeth = (a, b, c) => {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
};

/** Adds to each byte of a line what its filter guesses from the bytes before and above. */
const adding = (guess) => (pixels, start, line, depth) => {
  for (let at = start; at < start + line; at += 1) {
    const inside = at >= start + depth;
    const left = inside ? pixels[at - depth] : 0;
    const up = start ? pixels[at - line] : 0;
    pixels[at] += guess(left, up, inside && start ? pixels[at - line - depth] : 0);
  }
};
const unfilter = [
  () => {},
  adding((left) => left),
  adding((left, up) => up),
  adding((left, up) => (left + up) >> 1),
  adding(paeth),
];

exports.read = (png) => {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const depth = { 2: 3, 6: 4 }[png[25]];
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = zlib.inflateSync(Buffer.concat(parts));
  const line = width * depth;
  const pixels = Buffer.alloc(line * height);
  for (let y = 0; y < height; y += 1) {
    const from = y * (line + 1) + 1;
    raw.copy(pixels, y * line, from, from + line);
    unfilter[raw[from - 1]](pixels, y * line, line, depth);
  }
  return { width, height, depth, pixels };
};

exports.resize = ({ width, height, depth, pixels }, to) => {
  const lines = Math.round((height * to) / width);
  const columns = Array.from({ length: to }, (_, x) => Math.floor((x * width) / to) * depth);
  const smaller = Buffer.alloc(to * lines * depth);
  let at = 0;
  for (let y = 0; y < lines; y += 1) {
    const start = Math.floor((y * height) / lines) * width * depth;
    for (const column of columns)
      for (let channel = 0; channel < depth; channel += 1) smaller[at++] = pixels[start + column + channel];
  }
  return { width: to, height: lines, depth, pixels: smaller };
};

const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(zlib.crc32(body));
  return Buffer.concat([length, body, sum]);
};

exports.write = ({ width, height, depth, pixels }) => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = depth === 3 ? 2 : 6;
  const line = width * depth;
  const raw = Buffer.alloc((line + 1) * height);
  for (let y = 0; y < height; y += 1) pixels.copy(raw, y * (line + 1) + 1, y * line, (y + 1) * line);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', zlib.deflateSync(raw)), chunk('IEND', Buffer.alloc(0))]);
};
