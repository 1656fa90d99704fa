import type { Codecs, Filter, ImageFormat } from './codecs.ts';
import {
  type Color,
  colorCount,
  composed,
  cropped,
  filled,
  flipped,
  flopped,
  grey,
  isGrey,
  isOpaque,
  type Pixels,
  recolored,
  rotated,
  transposed,
} from './pixels.ts';

/** One change of an image, as ImageMagick's options name it; sizes and places are whole pixels. */
export type ImageStep =
  | { do: 'resize'; width: number; height: number; filter?: Filter }
  | { do: 'crop'; left: number; top: number; width: number; height: number }
  | { do: 'extent'; left: number; top: number; width: number; height: number; background: Color }
  | { do: 'rotate'; degrees: number; background: Color }
  | { do: 'flatten'; background: Color }
  | { do: 'flip' | 'flop' | 'transpose' | 'grey' | 'negate' };

/** What a step leaves: the size, and whether some pixel is transparent or coloured. */
export interface ImageFacts {
  id: number;
  width: number;
  height: number;
  opaque: boolean;
  grey: boolean;
}

export type ImageAnswer = ImageFacts | { error: string };

/** Pixels of one image at most; ImageMagick's own default for areas in memory is of this order. */
const mostPixels = 64_000_000;

/** Modelled CPU time in ns a pixel, about what ImageMagick takes on one vCPU. */
const nsPerPixel = { decode: 20, encode: 30, resize: 80, rest: 8 };

/** The images that one environment's programs hold, by number. Pixels stay with the engine; programs see facts. */
export class ImageDesk {
  readonly #images = new Map<number, Pixels>();
  readonly #codecs: Codecs | null;
  readonly #charge: (ms: number) => void;
  #last = 0;

  /** `codecs` is null when the package gave no reason to load them. */
  constructor(codecs: Codecs | null, charge: (ms: number) => void) {
    this.#codecs = codecs;
    this.#charge = charge;
  }

  decode(format: ImageFormat, bytes: Uint8Array): ImageAnswer {
    return this.#try(() => this.#keep(this.#need.decode(format, bytes), nsPerPixel.decode));
  }

  create(width: number, height: number, color: Color): ImageAnswer {
    return this.#try(() => {
      if (!(width * height <= mostPixels)) throw new Error('cache resources exhausted');
      return this.#keep(filled(width, height, color), nsPerPixel.rest);
    });
  }

  /** Changes an image; its number stays. */
  apply(id: number, step: ImageStep): ImageAnswer {
    return this.#try(() => {
      const image = this.#images.get(id)!;
      const changed = this.#changed(image, step);
      this.#images.set(id, changed);
      const ns = step.do === 'resize' ? nsPerPixel.resize : nsPerPixel.rest;
      this.#charge(((image.width * image.height + changed.width * changed.height) * ns) / 1e6);
      return facts(id, changed);
    });
  }

  encode(id: number, format: ImageFormat, quality: number): Uint8Array | undefined {
    const image = this.#images.get(id)!;
    this.#charge((image.width * image.height * nsPerPixel.encode) / 1e6);
    return this.#codecs?.encode(format, image, { quality, grey: isGrey(image) });
  }

  /** Number of different colours. */
  colors(id: number): number {
    return colorCount(this.#images.get(id)!);
  }

  /** Forgets an image. */
  free(id: number): void {
    this.#images.delete(id);
  }

  get #need(): Codecs {
    if (!this.#codecs) throw new Error('the image codecs are not loaded');
    return this.#codecs;
  }

  #try(run: () => ImageFacts): ImageAnswer {
    try {
      return run();
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  #keep(image: Pixels, ns: number): ImageFacts {
    this.#images.set(++this.#last, image);
    this.#charge((image.width * image.height * ns) / 1e6);
    return facts(this.#last, image);
  }

  #changed(image: Pixels, step: ImageStep): Pixels {
    if ('width' in step && !(step.width * step.height <= mostPixels)) throw new Error('cache resources exhausted');
    switch (step.do) {
      case 'resize':
        if (step.width === image.width && step.height === image.height) return image;
        return this.#need.resize(image, step.width, step.height, step.filter ?? 'lanczos');
      case 'crop':
        return cropped(image, step.left, step.top, step.width, step.height);
      case 'extent':
        return composed(filled(step.width, step.height, step.background), image, step.left, step.top);
      case 'rotate':
        return rotated(image, step.degrees, step.background);
      case 'flatten':
        return composed(filled(image.width, image.height, step.background), image, 0, 0);
      case 'flip':
        return flipped(image);
      case 'flop':
        return flopped(image);
      case 'transpose':
        return transposed(image);
      case 'grey':
        return grey(image);
      case 'negate':
        return recolored(image, (red, green, blue, alpha) => [255 - red, 255 - green, 255 - blue, alpha]);
    }
  }
}

const facts = (id: number, image: Pixels): ImageFacts => ({
  id,
  width: image.width,
  height: image.height,
  opaque: isOpaque(image),
  grey: isGrey(image),
});
