import type { Pixels } from './pixels.ts';

/** WebAssembly of the codecs, brought by the host. */
export const codecNames = ['jpeg-decoder', 'jpeg-encoder', 'png', 'resize'] as const;
export type CodecName = (typeof codecNames)[number];

export interface EncodeOptions {
  /** 1 to 100, JPEG only. */
  quality: number;
  /** Whether every pixel is grey, JPEG only. */
  grey: boolean;
}

/** What turns bytes into pixels and back, at once. Failures throw. */
export interface Codecs {
  decode(format: ImageFormat, bytes: Uint8Array): Pixels;
  encode(format: ImageFormat, image: Pixels, options: EncodeOptions): Uint8Array;
  resize(image: Pixels, width: number, height: number, filter: Filter): Pixels;
}

export type ImageFormat = 'JPEG' | 'PNG';

/** Places of the filters in the resizer's list. */
const filters = { triangle: 0, catrom: 1, mitchell: 2, lanczos: 3 };
export type Filter = keyof typeof filters;

interface EmscriptenOptions {
  noInitialRun: boolean;
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): WebAssembly.Exports;
}

const emscripten = (module: WebAssembly.Module): EmscriptenOptions => ({
  noInitialRun: true,
  instantiateWasm(imports, done) {
    const instance = new WebAssembly.Instance(module, imports);
    done(instance);
    return instance.exports;
  },
});

const pixelsOf = ({ width, height, data }: { width: number; height: number; data: Uint8ClampedArray }): Pixels => ({
  width,
  height,
  data: new Uint8Array(data.slice().buffer),
});

/** Loads MozJPEG, the PNG codec and the resizer of Squoosh. */
export async function loadCodecs(wasm: (name: CodecName) => Promise<WebAssembly.Module>): Promise<Codecs> {
  const [decoder, encoder, png, resizer] = await Promise.all([
    Promise.all([import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js'), wasm('jpeg-decoder')]).then(([glue, module]) =>
      glue.default(emscripten(module)),
    ),
    Promise.all([import('@jsquash/jpeg/codec/enc/mozjpeg_enc.js'), wasm('jpeg-encoder')]).then(([glue, module]) =>
      glue.default(emscripten(module)),
    ),
    Promise.all([import('@jsquash/png/codec/pkg/squoosh_png.js'), wasm('png')]).then(async ([glue, module]) => {
      await glue.default(module);
      return glue;
    }),
    Promise.all([import('@jsquash/resize/lib/resize/pkg/squoosh_resize.js'), wasm('resize')]).then(
      async ([glue, module]) => {
        await glue.default(module);
        return glue;
      },
    ),
  ]);
  return {
    decode(format, bytes) {
      const image = format === 'JPEG' ? decoder.decode(bytes as BufferSource, false) : png.decode(bytes);
      if (!image) throw new Error(`not a ${format} image`);
      return pixelsOf(image);
    },
    encode(format, image, { quality, grey }) {
      const { width, height, data } = image;
      if (format === 'PNG') return png.encode(data, width, height, 8);
      return new Uint8Array(
        encoder.encode(data, width, height, {
          ...jpegOptions,
          quality,
          chroma_quality: quality,
          color_space: grey ? 1 : 3,
          chroma_subsample: quality >= 90 ? 1 : 2,
        }),
      );
    },
    resize(image, width, height, filter) {
      const data = resizer.resize(image.data, image.width, image.height, width, height, filters[filter], true, false);
      return { width, height, data: new Uint8Array(data.slice().buffer) };
    },
  };
}

/** As libjpeg encodes for ImageMagick: baseline, the standard's quantization tables, chroma at half size below quality 90. */
const jpegOptions = {
  baseline: true,
  arithmetic: false,
  progressive: false,
  optimize_coding: true,
  smoothing: 0,
  quant_table: 0,
  trellis_multipass: false,
  trellis_opt_zero: false,
  trellis_opt_table: false,
  trellis_loops: 1,
  auto_subsample: false,
  separate_chroma_quality: false,
};
