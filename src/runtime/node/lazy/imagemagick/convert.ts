import fs from 'node:fs';
import path from 'node:path';
import { host } from '../../host.ts';
import type { Process, Program } from '../child-process/process.ts';
import type { Color } from './color.ts';
import { uprightProfiles, withProfiles } from './header.ts';
import { formatted, summary, version } from './identify.ts';
import { applied, canvas, Complaint, fileName, freed, type Image, opened, readImage } from './images.ts';
import { operators } from './operators.ts';
import { type Settings, settings } from './settings.ts';

/** Options that ImageMagick knows and this simulation does not, so far as handlers of the time use them. */
const notSimulated =
  /^[-+](adaptive|affine|annotate|append|auto-(gamma|level)|bl(ack|ue|ur)|border$|brightness|charcoal|chop|clip|clone|clut|coalesce|color(ize|s)|combine|compos|contrast|deconstruct|delete|despeckle|distort|dither|draw|edge|emboss|enhance|equalize|evaluate|fill|floodfill|font|frame|fx|gamma|gaussian|implode|insert|label|layers|level|linear|liquid|mask|median|modulate|monochrome|montage|morph|mosaic|motion|noise|normalize|opaque|ordered|paint|point|polaroid|posterize|radial|raise|random|region|remap|roll|scene|segment|selective|separate|sepia|shade|shadow|sharpen|shave|shear|sigmoidal|sketch|solarize|splice|spread|stroke|swirl|texture|tile|tint|transparent|trim|undercolor|unsharp|vignette|wave|white|write)/;

const valueless = new Set([
  '-antialias',
  '+antialias',
  '-quiet',
  '-verbose',
  '+profile',
  '-regard-warnings',
  '+repage',
  '-respect-parentheses',
  '-ping',
]);

/** `convert [settings] input… [operators] output`. */
export const convert: Program = function* (process) {
  const program = 'convert';
  const { args } = process;
  if (args[0] === '-version' || args[0] === '--version') {
    process.out(version);
    return 0;
  }
  if (args.length < 2) {
    process.err(
      `${program}: missing an image filename \`${args.at(-1) ?? program}' @ error/convert.c/ConvertImageCommand/3017.\n`,
    );
    return 1;
  }
  const images: Image[] = [];
  let reading = true;
  const state: Settings = { gravity: '', background: [255, 255, 255, 255] };
  try {
    for (let i = 0; i < args.length - 1; i++) {
      const arg = args[i]!;
      const name = arg.replace(/^[-+]/, '');
      if (!/^[-+][^[]/.test(arg)) images.push(yield* input(process, program, arg, state));
      else if (Object.hasOwn(operators, arg)) {
        const operator = operators[arg]!;
        const value = operator.valued ? args[++i] : undefined;
        if (operator.valued && (value === undefined || i === args.length - 1))
          throw new Complaint(
            `${program}: option requires an argument \`${arg}' @ error/convert.c/ConvertImageCommand/1.`,
          );
        for (const image of images) operator.apply(image, value ?? '', state, program);
      } else if (arg.startsWith('-') && Object.hasOwn(settings, name)) settings[name]!(state, args[++i] ?? '', program);
      else if (arg === '+profile') i += 1;
      // The one setting with two values, a name and what it is set to; no pixel depends on it.
      else if (arg === '-set') i += 2;
      else if (!valueless.has(arg)) {
        if (notSimulated.test(arg))
          throw new Complaint(`${program}: this simulated ImageMagick does not know \`${arg}'`);
        throw new Complaint(`${program}: unrecognized option \`${arg}' @ error/convert.c/ConvertImageCommand/3134.`);
      }
    }
    const target = args.at(-1)!;
    if (!images.length)
      throw new Complaint(`${program}: no images defined \`${target}' @ error/convert.c/ConvertImageCommand/3210.`);
    if (images.length > 1)
      throw new Complaint(`${program}: this simulated ImageMagick writes one image at a time, not ${images.length}`);
    reading = false;
    write(process, program, images[0]!, target, state);
    return 0;
  } catch (complaint) {
    if (!(complaint instanceof Complaint)) throw complaint;
    process.err(`${complaint.message}\n`);
    if (reading && /error\/(constitute|blob|jpeg|png)\.c/.test(complaint.message))
      process.err(`${program}: no images defined \`${args.at(-1)}' @ error/convert.c/ConvertImageCommand/3210.\n`);
    return 1;
  } finally {
    images.forEach(freed);
  }
};

function* input(process: Process, program: string, argument: string, state: Settings): Generator<any, Image, any> {
  const { format, name, frame } = fileName(argument);
  if (format === 'xc' || format === 'canvas') return canvas(program, name, state.size);
  const image = yield* readImage(process, program, argument);
  const size = frame && /[x%]/.test(frame) ? frame : undefined;
  if (size) operators['-resize']!.apply(image, size, state, program);
  return image;
}

const outputs: Record<string, 'JPEG' | 'PNG'> = {
  jpg: 'JPEG',
  jpeg: 'JPEG',
  pjpeg: 'JPEG',
  png: 'PNG',
  png8: 'PNG',
  png24: 'PNG',
  png32: 'PNG',
};
const known = /^(gif|tiff?|bmp|webp|pdf|ps|eps|svg|ico|miff|txt|ppm|pgm|pnm|psd|json)$/;

function write(process: Process, program: string, image: Image, target: string, state: Settings): void {
  const { format, name } = fileName(target);
  if (format === 'null') return;
  if (format === 'info') {
    process.out(state.format ? formatted(state.format, image, 0) : summary(image));
    return;
  }
  const wanted =
    format ??
    path
      .extname(name === '-' ? '' : name)
      .slice(1)
      .toLowerCase();
  const type = wanted === '' ? image.format : outputs[wanted];
  if (type !== 'JPEG' && type !== 'PNG') {
    if (known.test(wanted))
      throw new Complaint(
        `${program}: no encode delegate for this image format \`${wanted.toUpperCase()}' @ error/constitute.c/WriteImage/1167.`,
      );
    return writeAs(process, program, image, target, image.format === 'PNG' ? 'PNG' : 'JPEG', state);
  }
  writeAs(process, program, image, name, type, state);
}

function writeAs(
  process: Process,
  program: string,
  image: Image,
  name: string,
  type: 'JPEG' | 'PNG',
  state: Settings,
): void {
  if (type === 'JPEG' && !opened(image, program).desk.opaque)
    applied(image, program, { do: 'flatten', background: solid(state.background) });
  const { desk } = opened(image, program);
  const quality = state.quality ?? (image.format === 'JPEG' ? image.quality : undefined) ?? 92;
  let bytes: Buffer = Buffer.from(host.imageEncode(desk.id, type, Math.max(1, Math.min(100, quality)))!);
  if (type === 'JPEG')
    bytes = withProfiles(
      bytes,
      image.orientation === 1 ? uprightProfiles(image.profiles) : image.profiles,
      state.density ?? image.density,
    );
  if (name === '-') {
    process.out(bytes);
    return;
  }
  try {
    fs.writeFileSync(path.resolve(process.cwd, name), bytes);
  } catch (error) {
    const reasons: Record<string, string> = {
      EROFS: 'Read-only file system',
      ENOSPC: 'No space left on device',
      EISDIR: 'Is a directory',
    };
    const reason = reasons[(error as { code: string }).code] ?? 'No such file or directory';
    throw new Complaint(`${program}: unable to open image \`${name}': ${reason} @ error/blob.c/OpenBlob/2587.`);
  }
}

const solid = ([red, green, blue, alpha]: Color): Color => (alpha ? [red, green, blue, 255] : [255, 255, 255, 255]);
