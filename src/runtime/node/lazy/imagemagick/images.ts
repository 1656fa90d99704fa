import fs from 'node:fs';
import path from 'node:path';
import { host } from '../../host.ts';
import { exactBuffer } from '../../lib/requests.ts';
import type { ImageAnswer, ImageFacts, ImageStep } from '../../../images/image-desk.ts';
import type { Process } from '../child-process/process.ts';
import { parseColor } from './color.ts';
import { type Header, readHeader } from './header.ts';

/** An image that a program has read: its file's head, and its pixels once they are needed. */
export interface Image extends Header {
  /** As the program was given it, without format and frame. */
  name: string;
  bytes: Buffer;
  /** Size of the file. */
  size: number;
  desk?: ImageFacts;
}

/** ImageMagick's complaint; the program goes on with its other images. */
export class Complaint extends Error {}

/** An argument that names a file: `png:path`, `path[0]`, `jpg:-`, `fd:0`. */
export function fileName(argument: string): { format?: string; name: string; frame?: string } {
  const [, prefix, rest] = /^([A-Za-z][A-Za-z0-9]+):(.*)$/s.exec(argument) ?? [undefined, undefined, argument];
  const [, name, frame] = /^(.*?)(?:\[([^\]]*)\])?$/s.exec(rest!)!;
  if (prefix?.toLowerCase() === 'fd' && name === '0') return { name: '-', frame };
  return { format: prefix?.toLowerCase(), name: name!, frame };
}

/** Reads the file that an argument names. @throws {Complaint} in ImageMagick's words. */
export function* readImage(process: Process, program: string, argument: string): Generator<any, Image, any> {
  const { format, name } = fileName(argument);
  const opening = `${program}: unable to open image \`${name}'`;
  let bytes: Buffer;
  if (name === '-') bytes = yield* process.stdin();
  else {
    try {
      bytes = fs.readFileSync(path.resolve(process.cwd, name));
    } catch (error) {
      const reason = (error as { code: string }).code === 'EISDIR' ? 'Is a directory' : 'No such file or directory';
      throw new Complaint(`${opening}: ${reason} @ error/blob.c/OpenBlob/2587.`);
    }
  }
  const header = readHeader(bytes);
  if (!header) {
    if (!bytes.length && name === '-')
      throw new Complaint(
        `${program}: no decode delegate for this image format \`' @ error/constitute.c/ReadImage/535.`,
      );
    const extension = (format ?? path.extname(name).slice(1)).toUpperCase();
    if (/^JPE?G$/.test(extension)) {
      const start = [...bytes.subarray(0, 2)].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(' ');
      throw new Complaint(
        `${program}: Not a JPEG file: starts with ${start} \`${name}' @ error/jpeg.c/JPEGErrorHandler/322.`,
      );
    }
    if (extension === 'PNG')
      throw new Complaint(`${program}: improper image header \`${name}' @ error/png.c/ReadPNGImage/3641.`);
    throw new Complaint(
      `${program}: no decode delegate for this image format \`${extension || name}' @ error/constitute.c/ReadImage/535.`,
    );
  }
  return { ...header, name, bytes, size: bytes.length };
}

/** `xc:red` and `canvas:red` in the size that `-size` gave. */
export function canvas(program: string, color: string, size: { width?: number; height?: number } | undefined): Image {
  const parsed = parseColor(color);
  if (!parsed)
    throw new Complaint(
      `${program}: unable to open image \`${color}': No such file or directory @ error/blob.c/OpenBlob/2587.`,
    );
  const [width, height] = [size?.width ?? 1, size?.height ?? 1];
  const desk = facts(host.imageCreate(JSON.stringify([width, height, parsed])), program, color);
  const empty = Buffer.alloc(0);
  return {
    name: color,
    format: 'PNG',
    width,
    height,
    depth: 8,
    grey: desk.grey,
    alpha: !desk.opaque,
    profiles: [],
    interlaced: false,
    bytes: empty,
    size: 0,
    desk,
  };
}

function facts(json: string, program: string, name: string): ImageFacts {
  const answer = JSON.parse(json) as ImageAnswer;
  if (!('error' in answer)) return answer;
  throw new Complaint(`${program}: ${answer.error} \`${name}' @ error/cache.c/OpenPixelCache/3984.`);
}

/** The image with its pixels at the engine. @throws {Complaint} */
export function opened(image: Image, program: string): Image & { desk: ImageFacts } {
  if (image.desk) return image as Image & { desk: ImageFacts };
  if (image.format !== 'JPEG' && image.format !== 'PNG')
    throw new Complaint(
      `${program}: no decode delegate for this image format \`${image.format}' @ error/constitute.c/ReadImage/535.`,
    );
  const answer = JSON.parse(host.imageDecode(image.format, exactBuffer(image.bytes))) as ImageAnswer;
  if ('error' in answer) {
    const broken = image.format === 'JPEG' ? 'Premature end of JPEG file' : 'corrupt image';
    const reason = /not loaded|exhausted/.test(answer.error) ? answer.error : broken;
    throw new Complaint(
      `${program}: ${reason} \`${image.name}' @ error/${image.format.toLowerCase()}.c/Read${image.format}Image/1.`,
    );
  }
  return Object.assign(image, { desk: answer });
}

/** Changes an image's pixels. */
export function applied(image: Image, program: string, step: ImageStep): void {
  const { desk } = opened(image, program);
  image.desk = facts(host.imageApply(desk.id, JSON.stringify(step)), program, image.name);
  image.width = image.desk.width;
  image.height = image.desk.height;
}

/** Lets go of an image's pixels. */
export function freed(image: Image): void {
  if (image.desk) host.imageFree(image.desk.id);
  image.desk = undefined;
}
