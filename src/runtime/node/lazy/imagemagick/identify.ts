import { host } from '../../host.ts';
import { Failure, type Program } from '../child-process/process.ts';
import { Complaint, freed, type Image, opened, readImage } from './images.ts';

const orientations = [
  'Undefined',
  'TopLeft',
  'TopRight',
  'BottomRight',
  'BottomLeft',
  'LeftTop',
  'RightTop',
  'RightBottom',
  'LeftBottom',
];

const formats: Record<Image['format'], string> = {
  JPEG: 'JPEG (Joint Photographic Experts Group JFIF format)',
  PNG: 'PNG (Portable Network Graphics)',
  GIF: 'GIF (CompuServe graphics interchange format)',
  BMP: 'BMP3 (Microsoft Windows bitmap image)',
  WEBP: 'WEBP (WebP Image Format)',
};

/** `12.3KB`, as ImageMagick 6 writes sizes. */
function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes}B`;
  let value = bytes;
  let unit = -1;
  while (value >= 1000 && unit < 3) {
    value /= 1000;
    unit += 1;
  }
  return `${Number(value.toPrecision(value >= 100 ? 3 : 4))}${'KMGT'[unit]}B`;
}

/** Fills in a `-format` string. Letters it does not know are an error, in words of our own. */
export function formatted(format: string, image: Image, index: number): string {
  const base = image.name.split('/').at(-1)!;
  const letters: Record<string, () => string> = {
    w: () => String(image.width),
    h: () => String(image.height),
    W: () => String(image.width),
    H: () => String(image.height),
    m: () => image.format,
    b: () => sizeText(image.size),
    f: () => base,
    i: () => image.name,
    d: () => image.name.slice(0, -base.length - 1),
    e: () => /\.([^.]*)$/.exec(base)?.[1] ?? '',
    t: () => base.replace(/\.[^.]*$/, ''),
    n: () => '1',
    p: () => String(index),
    s: () => String(index),
    q: () => String(image.depth),
    z: () => String(image.depth),
    Q: () => String(image.quality ?? 0),
    r: () => `DirectClass ${image.grey ? 'Gray' : 'sRGB'} `,
    g: () => `${image.width}x${image.height}+0+0`,
    k: () => String(host.imageColors(opened(image, 'identify').desk.id)),
    x: () => `${image.density?.x ?? 72} ${image.density?.units ?? 'Undefined'}`,
    y: () => `${image.density?.y ?? 72} ${image.density?.units ?? 'Undefined'}`,
    C: () => (image.format === 'JPEG' ? 'JPEG' : image.format === 'PNG' ? 'Zip' : 'None'),
    A: () => (image.alpha ? 'True' : 'False'),
    O: () => '+0+0',
    '%': () => '%',
  };
  const properties: Record<string, () => string> = {
    'exif:orientation': () => (image.orientation === undefined ? '' : String(image.orientation)),
    orientation: () => orientations[image.orientation ?? 0]!,
    colorspace: () => (image.grey ? 'Gray' : 'sRGB'),
    channels: () => (image.grey ? 'gray' : image.alpha ? 'srgba' : 'srgb'),
    depth: () => String(image.depth),
    type: () => typeOf(image),
    size: () => sizeText(image.size),
    width: () => String(image.width),
    height: () => String(image.height),
    'fx:w': () => String(image.width),
    'fx:h': () => String(image.height),
    'fx:w/h': () => String(Number((image.width / image.height).toPrecision(6))),
  };
  return format.replace(/\\n|\\r|\\t|%\[([^\]]*)\]|%(.)/g, (whole, property?: string, letter?: string) => {
    if (whole === '\\n') return '\n';
    if (whole === '\\r') return '\r';
    if (whole === '\\t') return '\t';
    const known =
      property === undefined
        ? letters[letter!]
        : (properties[property.toLowerCase()] ?? (/^exif:/i.test(property) ? () => '' : undefined));
    if (!known) throw new Failure(`this simulated ImageMagick does not know ${whole} in a format`);
    return known();
  });
}

const typeOf = (image: Image): string => (image.grey ? 'Grayscale' : 'TrueColor') + (image.alpha ? 'Matte' : '');

/** The line that `identify` prints without options. */
export function summary(image: Image, shown = image.name, index = 0): string {
  const { width, height, depth, format } = image;
  const colors = `${depth}-bit ${image.grey ? 'Gray' : 'sRGB'}`;
  return `${shown}${index ? `[${index}]` : ''} ${format} ${width}x${height} ${width}x${height}+0+0 ${colors} ${sizeText(image.size)} 0.000u 0:00.000\n`;
}

/** The report of `identify -verbose`, as far as the file's head tells; statistics of the pixels are left out. */
function verbose(image: Image): string {
  const { density } = image;
  const lines = [
    `Image: ${image.name}`,
    `  Format: ${formats[image.format]}`,
    ...(image.format === 'JPEG'
      ? ['  Mime type: image/jpeg']
      : image.format === 'PNG'
        ? ['  Mime type: image/png']
        : []),
    '  Class: DirectClass',
    `  Geometry: ${image.width}x${image.height}+0+0`,
    ...(density
      ? [
          `  Resolution: ${density.x}x${density.y}`,
          `  Print size: ${printSize(image.width, density.x)}x${printSize(image.height, density.y)}`,
        ]
      : []),
    `  Units: ${density?.units ?? 'Undefined'}`,
    `  Type: ${typeOf(image)}`,
    '  Endianess: Undefined',
    `  Colorspace: ${image.grey ? 'Gray' : 'sRGB'}`,
    `  Depth: ${image.depth}-bit`,
    '  Channel depth:',
    ...(image.grey
      ? [`    gray: ${image.depth}-bit`]
      : ['red', 'green', 'blue'].map((channel) => `    ${channel}: ${image.depth}-bit`)),
    ...(image.alpha ? [`    alpha: ${image.depth}-bit`] : []),
    '  Rendering intent: Perceptual',
    '  Gamma: 0.454545',
    `  Interlace: ${image.interlaced ? (image.format === 'JPEG' ? 'JPEG' : 'PNG') : 'None'}`,
    '  Background color: white',
    '  Border color: srgb(223,223,223)',
    '  Matte color: grey74',
    '  Transparent color: black',
    '  Compose: Over',
    `  Page geometry: ${image.width}x${image.height}+0+0`,
    '  Dispose: Undefined',
    '  Iterations: 0',
    `  Compression: ${image.format === 'JPEG' ? 'JPEG' : image.format === 'PNG' ? 'Zip' : 'None'}`,
    ...(image.quality === undefined ? [] : [`  Quality: ${image.quality}`]),
    `  Orientation: ${orientations[image.orientation ?? 0]}`,
    '  Properties:',
    ...(image.orientation === undefined ? [] : [`    exif:Orientation: ${image.orientation}`]),
    '  Artifacts:',
    `    filename: ${image.name}`,
    '    verbose: true',
    '  Tainted: False',
    `  Filesize: ${sizeText(image.size)}`,
    `  Number pixels: ${sizeText(image.width * image.height).replace(/B$/, '')}`,
    '  Pixels per second: 0B',
    '  User time: 0.000u',
    '  Elapsed time: 0:01.000',
    '  Version: ImageMagick 6.7.8-9 Q16 http://www.imagemagick.org',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const printSize = (pixels: number, density: number): string => String(Number((pixels / (density || 1)).toPrecision(6)));

/** `identify [-ping] [-verbose] [-format …] file…`. */
export const identify: Program = function* (process) {
  const files: string[] = [];
  let format: string | undefined;
  let tells = false;
  for (let i = 0; i < process.args.length; i++) {
    const arg = process.args[i]!;
    if (arg === '-verbose') tells = true;
    else if (arg === '-format') format = process.args[++i];
    else if (arg === '-version') {
      process.out(version);
      return 0;
    } else if (arg === '-ping' || arg === '-quiet' || arg === '-regard-warnings' || arg === '+ping') continue;
    else if (['-define', '-density', '-size', '-limit', '-depth'].includes(arg)) i += 1;
    else if (arg.startsWith('-') && arg.length > 1) {
      process.err(`identify: unrecognized option \`${arg}' @ error/identify.c/IdentifyImageCommand/855.\n`);
      return 1;
    } else files.push(arg);
  }
  if (!files.length) {
    process.err("identify: missing an image filename `identify' @ error/identify.c/IdentifyImageCommand/891.\n");
    return 1;
  }
  let status = 0;
  for (const [index, file] of files.entries()) {
    try {
      const image = yield* readImage(process, 'identify', file);
      process.out(format !== undefined ? formatted(format, image, index) : tells ? verbose(image) : summary(image));
      freed(image);
    } catch (complaint) {
      if (!(complaint instanceof Complaint)) throw complaint;
      process.err(`${complaint.message}\n`);
      status = 1;
    }
  }
  return status;
};

export const version =
  'Version: ImageMagick 6.7.8-9 2015-10-08 Q16 http://www.imagemagick.org\nCopyright: Copyright (C) 1999-2012 ImageMagick Studio LLC\nFeatures: OpenMP\n\n';
