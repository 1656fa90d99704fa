import { Duplex } from 'node:stream';
import zlib from 'node:zlib';
import { nodeError } from '../../lib/node-error.ts';
import { TextDecoder, TextEncoder } from '../../lib/text-encoding.ts';
import { TransformStream } from './transform.ts';

export class TextEncoderStream extends TransformStream {
  readonly encoding = 'utf-8';
  constructor() {
    const encoder = new TextEncoder();
    /** The first half of a character whose second half is in the next chunk. */
    let half = '';
    super({
      transform(chunk, controller) {
        const text = half + String(chunk);
        half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? '';
        const whole = half ? text.slice(0, -1) : text;
        if (whole) controller.enqueue(encoder.encode(whole));
      },
      flush(controller) {
        if (half) controller.enqueue(encoder.encode(half));
      },
    });
  }
}

export class TextDecoderStream extends TransformStream {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }) {
    const decoder = new TextDecoder(label, options);
    super({
      transform(chunk, controller) {
        const text = decoder.decode(chunk as ArrayBuffer, { stream: true });
        if (text) controller.enqueue(text);
      },
      flush(controller) {
        const text = decoder.decode();
        if (text) controller.enqueue(text);
      },
    });
    this.encoding = decoder.encoding;
    this.fatal = decoder.fatal;
    this.ignoreBOM = decoder.ignoreBOM;
  }
}

type Format = 'gzip' | 'deflate' | 'deflate-raw';
const packers = { gzip: 'createGzip', deflate: 'createDeflate', 'deflate-raw': 'createDeflateRaw' } as const;
const unpackers = { gzip: 'createGunzip', deflate: 'createInflate', 'deflate-raw': 'createInflateRaw' } as const;

/** A zlib stream behind a pair of web streams. */
class ZlibPair extends TransformStream {
  constructor(stream: Duplex) {
    let failed: ((reason: unknown) => void) | undefined;
    const settle = (begin: (done: () => void) => void) =>
      new Promise<void>((resolve, reject) => {
        failed = reject;
        begin(resolve);
      });
    super({
      start(controller) {
        stream.on('data', (chunk: Buffer) => controller.enqueue(new Uint8Array(chunk)));
        stream.on('error', (error: unknown) => {
          controller.error(error);
          failed?.(error);
        });
      },
      transform: (chunk) => settle((done) => void stream.write(chunk as Uint8Array, () => done())),
      flush: () => settle((done) => void stream.once('end', done).end()),
    });
  }
}

function makerOf(names: Record<Format, string>, format: unknown): Duplex {
  if (typeof format !== 'string' || !Object.hasOwn(names, format))
    throw nodeError(
      TypeError,
      'ERR_INVALID_ARG_VALUE',
      `The argument 'format' must be one of: 'deflate', 'deflate-raw', 'gzip'. Received ${typeof format === 'string' ? `'${format}'` : String(format)}`,
    );
  return (zlib as any)[names[format as Format]]();
}

export class CompressionStream extends ZlibPair {
  constructor(format: Format) {
    super(makerOf(packers, format));
  }
}

export class DecompressionStream extends ZlibPair {
  constructor(format: Format) {
    super(makerOf(unpackers, format));
  }
}
