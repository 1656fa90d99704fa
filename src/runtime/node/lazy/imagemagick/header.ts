/** What the head of an image file tells, without decoding its pixels. */
export interface Header {
  /** ImageMagick's name of the format. */
  format: 'JPEG' | 'PNG' | 'GIF' | 'BMP' | 'WEBP';
  width: number;
  height: number;
  depth: number;
  grey: boolean;
  alpha: boolean;
  /** Estimated quality of a JPEG, 1 to 100. */
  quality?: number;
  /** EXIF orientation, 1 to 8; undefined when there is none. */
  orientation?: number;
  density?: { x: number; y: number; units: 'PixelsPerInch' | 'PixelsPerCentimeter' | 'Undefined' };
  /** Segments of a JPEG that carry profiles: EXIF, ICC and the like, markers included. */
  profiles: Buffer[];
  interlaced: boolean;
}

/** Reads the head of a file; undefined when it is no image that ImageMagick's usual formats know. */
export function readHeader(bytes: Buffer): Header | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegHeader(bytes);
  const base = { depth: 8, grey: false, alpha: false, profiles: [], interlaced: false };
  if (bytes.length >= 29 && bytes.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n') {
    const type = bytes[25]!;
    const interlaced = bytes[28] === 1;
    const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), depth: bytes[24]! };
    return {
      ...base,
      format: 'PNG',
      ...size,
      grey: type === 0 || type === 4,
      alpha: type >= 4,
      interlaced,
      density: pngDensity(bytes),
    };
  }
  if (bytes.length >= 10 && /^GIF8[79]a/.test(bytes.toString('latin1', 0, 6)))
    return { ...base, format: 'GIF', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  if (bytes.length >= 26 && bytes.toString('latin1', 0, 2) === 'BM')
    return { ...base, format: 'BMP', width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)) };
  if (bytes.length >= 30 && bytes.toString('latin1', 8, 15) === 'WEBPVP8' && bytes[15] === 0x20)
    return { ...base, format: 'WEBP', width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  return undefined;
}

function pngDensity(bytes: Buffer): Header['density'] {
  const at = bytes.indexOf('pHYs', 8, 'latin1');
  if (at < 0 || at > 4096 || bytes.length < at + 13) return undefined;
  const metric = bytes[at + 12] === 1;
  const value = (from: number) => bytes.readUInt32BE(from) / (metric ? 100 : 1);
  return { x: value(at + 4), y: value(at + 8), units: metric ? 'PixelsPerCentimeter' : 'Undefined' };
}

function jpegHeader(bytes: Buffer): Header | undefined {
  const header: Header = {
    format: 'JPEG',
    width: 0,
    height: 0,
    depth: 8,
    grey: false,
    alpha: false,
    profiles: [],
    interlaced: false,
  };
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) break;
    const length = bytes.readUInt16BE(at + 2);
    const body = bytes.subarray(at + 4, at + 2 + length);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker) && body.length >= 6) {
      header.height = body.readUInt16BE(1);
      header.width = body.readUInt16BE(3);
      header.grey = body[5] === 1;
      header.interlaced = marker === 0xc2;
    } else if (marker === 0xdb) header.quality ??= qualityOf(body);
    else if (marker === 0xe0 && body.toString('latin1', 0, 5) === 'JFIF\0' && body.length >= 12) {
      const units = (['Undefined', 'PixelsPerInch', 'PixelsPerCentimeter'] as const)[body[7]!] ?? 'Undefined';
      header.density = { x: body.readUInt16BE(8), y: body.readUInt16BE(10), units };
    } else if (marker === 0xe1 || marker === 0xe2 || marker === 0xed) {
      header.profiles.push(bytes.subarray(at, at + 2 + length));
      if (body.toString('latin1', 0, 6) === 'Exif\0\0') header.orientation = orientationIn(body.subarray(6))?.value;
    }
    at += 2 + length;
  }
  return header.width ? header : undefined;
}

/** Where the orientation stands in TIFF data, and what it is. */
function orientationIn(tiff: Buffer): { at: number; value: number; little: boolean } | undefined {
  if (tiff.length < 14) return undefined;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return undefined;
  for (let i = 0; i < short(first); i++) {
    const entry = first + 2 + i * 12;
    if (entry + 12 > tiff.length) return undefined;
    if (short(entry) === 0x0112) return { at: entry + 8, value: short(entry + 8), little };
  }
  return undefined;
}

/** A copy of the profiles in which the orientation is top-left. */
export function uprightProfiles(profiles: readonly Buffer[]): Buffer[] {
  return profiles.map((segment) => {
    const copy = Buffer.from(segment);
    if (copy.toString('latin1', 4, 10) !== 'Exif\0\0') return copy;
    const tiff = copy.subarray(10);
    const found = orientationIn(tiff);
    if (found?.little) tiff.writeUInt16LE(1, found.at);
    else if (found) tiff.writeUInt16BE(1, found.at);
    return copy;
  });
}

/** Sum of the standard's luminance table at quality 50. */
const standardSum = 3683;

/** The quality whose scaled standard table is nearest to the file's. */
function qualityOf(table: Buffer): number | undefined {
  if (table.length < 65 || table[0] !== 0) return undefined;
  const sum = table.subarray(1, 65).reduce((total, value) => total + value, 0);
  if (sum <= 64) return 100;
  const scale = (sum / standardSum) * 100;
  return Math.max(1, Math.min(100, Math.round(scale <= 100 ? (200 - scale) / 2 : 5000 / scale)));
}

/** A JPEG with these profiles and this density, whatever it had. */
export function withProfiles(jpeg: Buffer, profiles: readonly Buffer[], density: Header['density']): Buffer {
  const { x, y, units } = density ?? { x: 1, y: 1, units: 'Undefined' as const };
  const app0 = Buffer.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
  app0[11] = { Undefined: 0, PixelsPerInch: 1, PixelsPerCentimeter: 2 }[units];
  app0.writeUInt16BE(Math.min(65_535, Math.round(x)), 12);
  app0.writeUInt16BE(Math.min(65_535, Math.round(y)), 14);
  let rest = 2;
  while (jpeg[rest + 1]! >= 0xe0 && jpeg[rest + 1]! <= 0xef) rest += 2 + jpeg.readUInt16BE(rest + 2);
  return Buffer.concat([jpeg.subarray(0, 2), app0, ...profiles, jpeg.subarray(rest)]);
}
