import { type Codecs, loadCodecs } from '../images/codecs.ts';
import { ImageDesk } from '../images/image-desk.ts';
import type { RuntimeAssets } from './assets.ts';
import type { EnvironmentParts, RestingGuest } from './environment.ts';
import { type Engine, type EnginePlaces, loadEngine } from './engine.ts';
import { Guest } from './guest.ts';
import { type HostCallScope, hostCalls } from './host-calls.ts';
import { GuestFailure } from './sandbox.ts';
import { initialPages, wasmPageBytes } from './wasm-instance.ts';
import { type Image, restoreImage, takeImage, usedPages } from './image.ts';
import { type KeptImage, packImage, unpackImage } from './kept-image.ts';
import { layDelta, type PageDelta, takeDelta } from './page-delta.ts';

/** A guest with Node's core and some SDK packages evaluated, at rest, before it is adopted. */
interface Prepared {
  guest: Guest;
  coreHeapBytes: number;
  packageCost: Map<string, number>;
  /** Address of the word that async functions carry along. */
  contextCell: number;
}

/** What a guest was restored from, and how far its memory may grow. */
interface Base {
  image: Image;
  maximum: number;
}

type Stored = Omit<KeptImage, 'places'>;

/** A little room beyond what is allowed lets the guest be stopped rather than fail. */
const spareBytes = 2 * 1024 * 1024;

const pagesFor = (coreHeapBytes: number, heapMB: number): number =>
  Math.ceil((coreHeapBytes + heapMB * 1024 * 1024 + spareBytes) / wasmPageBytes);

/** Images kept at most; each is a few MB. */
const capacity = 4;

/** Base images, made when they are first needed: Node's core with the SDK packages that a function mentions. */
export class ImageShelf {
  readonly #assets: RuntimeAssets;
  readonly #images = new Map<string, Promise<Stored>>();
  #loaded: Promise<Engine> | null = null;
  #codecs: Codecs | null = null;

  constructor(assets: RuntimeAssets) {
    this.#assets = assets;
  }

  /** A guest that starts from the image with these packages. */
  async restored(packages: readonly string[], heapMB: number): Promise<EnvironmentParts> {
    const { image, ...rest } = await this.#image(packages);
    const maximum = pagesFor(rest.coreHeapBytes, heapMB);
    const guest = await Guest.create(await this.#engine(), { initial: image.wasmPages, maximum });
    restoreImage(guest.sandbox.memory, image);
    return this.#parts({ guest, ...rest }, { image, maximum });
  }

  /**
   * A guest whose memory is laid over a fresh one. The fresh one is adopted first: the engine's handles are addresses, and they are
   * the same in every guest of one image.
   */
  async #woken(
    delta: PageDelta,
    peakBytes: number,
    rest: Omit<Prepared, 'guest'>,
    base: Base,
  ): Promise<EnvironmentParts> {
    const guest = await Guest.create(await this.#engine(), { initial: delta.wasmPages, maximum: base.maximum });
    restoreImage(guest.sandbox.memory, base.image);
    const parts = this.#parts({ guest, ...rest }, base);
    layDelta(guest.sandbox.memory, base.image, delta);
    guest.peakBytes = peakBytes;
    return parts;
  }

  /** A guest in the same state, evaluated from source. */
  async evaluated(packages: readonly string[], heapMB: number): Promise<EnvironmentParts> {
    const { coreHeapBytes } = await this.#image(packages);
    const { prepared } = await this.#prepare(packages, pagesFor(coreHeapBytes, heapMB));
    return this.#parts(prepared);
  }

  #parts({ guest, ...rest }: Prepared, base?: Base): EnvironmentParts {
    guest.adopt(rest.contextCell);
    return {
      guest,
      ...rest,
      codecs: this.#codecs,
      evaluateBundle: (into, name) => this.#evaluateBundle(into, name),
      ...(base ? { rest: () => this.#resting(guest, rest, base) } : {}),
    };
  }

  #resting(guest: Guest, rest: Omit<Prepared, 'guest'>, base: Base): RestingGuest {
    const delta = takeDelta(guest.sandbox.memory, base.image);
    const { peakBytes } = guest;
    return {
      bytes: delta.packed.length + delta.pages.byteLength,
      wake: () => this.#woken(delta, peakBytes, rest, base),
    };
  }

  /** Codecs for ImageMagick's programs, loaded once. */
  async loadCodecs(): Promise<void> {
    this.#codecs ??= await loadCodecs((name) => this.#assets.codec(name));
  }

  /** `places` spares looking for them. */
  #engine(places?: EnginePlaces): Promise<Engine> {
    this.#loaded ??= this.#assets.wasm().then((module) => (places ? { ...places, module } : loadEngine(module)));
    return this.#loaded;
  }

  #image(packages: readonly string[]): Promise<Stored> {
    const key = packages.join();
    const known = this.#images.get(key);
    this.#images.delete(key);
    const image = known ?? this.#make(packages);
    this.#images.set(key, image);
    for (const oldest of this.#images.keys()) if (this.#images.size > capacity) this.#images.delete(oldest);
    image.catch(() => this.#images.delete(key));
    return image;
  }

  async #make(packages: readonly string[]): Promise<Stored> {
    const kept = this.#kept(packages);
    if (kept) {
      const { places, ...stored } = kept;
      await this.#engine(places);
      return stored;
    }
    const { prepared, fresh } = await this.#prepare(packages);
    const { guest, ...rest } = prepared;
    const stored = { ...rest, image: takeImage(guest.sandbox.memory, fresh) };
    const { module: _, ...places } = await this.#engine();
    this.#assets.images?.write(packages.join(), packImage({ ...stored, places }));
    return stored;
  }

  /** The image that another process made, if there is one. */
  #kept(packages: readonly string[]): KeptImage | null {
    const bytes = this.#assets.images?.read(packages.join());
    return bytes ? unpackImage(bytes) : null;
  }

  async #prepare(packages: readonly string[], maximum?: number): Promise<{ prepared: Prepared; fresh: Set<number> }> {
    const shared = packages.some((name) => name.startsWith('@aws-sdk/')) ? ['sdk-v3'] : [];
    const bundles = ['core', ...shared, ...packages.map(bundleOf)].filter((name) => this.#assets.has(name));
    await Promise.all(bundles.map((name) => this.#assets.prefetch(name)));
    const guest = await Guest.create(await this.#engine(), { initial: initialPages, maximum });
    const fresh = usedPages(guest.sandbox.memory);
    const packageCost = new Map<string, number>();
    guest.calls = hostCalls({
      ...atRest,
      bundle: (name) => {
        const bundle = this.#evaluateBundle(guest, name);
        guest.meter.charge(bundle?.costMs ?? 0);
        return bundle?.value;
      },
    });
    try {
      guest.sandbox.evaluate(this.#assets.guest('core'), 'node:internal/core').dispose();
      const contextCell = guest.findContextCell();
      const coreHeapBytes = guest.heap.bytes;
      for (const name of packages) {
        guest.meter.start(0, Number.POSITIVE_INFINITY, 1);
        guest.preload(name);
        packageCost.set(name, guest.meter.usedMs);
      }
      return { prepared: { guest, coreHeapBytes, packageCost, contextCell }, fresh };
    } catch (error) {
      if (!(error instanceof GuestFailure)) throw error;
      throw new Error(`The guest's own code failed: ${guest.sandbox.describe(error)}`);
    }
  }

  #evaluateBundle(guest: Guest, name: string) {
    if (!this.#assets.has(name)) return null;
    const source = this.#assets.guest(name);
    const value = guest.meter.uncounted(() => guest.sandbox.evaluate(source, bundlePath(name)));
    return { value, costMs: name.startsWith('sdk-') ? source.length * bundleMsPerCharacter : 0 };
  }
}

/** `@aws-sdk/client-s3` → `sdk-client-s3`. */
const bundleOf = (name: string): string => `sdk-${name.replace('@aws-sdk/', '')}`;

/** Where Lambda keeps the SDK, as stack traces show it. */
function bundlePath(name: string): string {
  if (!name.startsWith('sdk-')) return `node:internal/${name}`;
  if (name === 'sdk-aws-sdk') return '/var/runtime/node_modules/aws-sdk/lib/aws.js';
  return `/var/runtime/node_modules/@aws-sdk/${name.slice(4)}/dist-cjs/index.js`;
}

/**
 * Modelled CPU time to load and evaluate a bundle of ours, ms on one vCPU a minified character. It makes the S3 client of SDK v3 some 160 ms,
 * within what cold starts with the SDK of the runtime take on Lambda. Parts of Node's core cost nothing: Node has them in its snapshot.
 */
const bundleMsPerCharacter = 0.0005;

/** What guest code may ask while an image is made: nothing of the outside. */
const atRest: HostCallScope = {
  now: () => 0,
  uptime: () => 0,
  memory: () => 0,
  charge: () => {},
  wait: () => {},
  log: () => {},
  request: () => {
    throw new Error('No request while an image is made');
  },
  abort: () => {},
  random: (length) => new Uint8Array(length),
  taskFile: () => undefined,
  taskFiles: () => ({}),
  tmp: { read: () => undefined, write: () => false, append: () => false, remove: () => {}, sizes: () => ({}) },
  images: new ImageDesk(null, () => {}),
  compile: () => {
    throw new Error('No compilation while an image is made');
  },
  bundle: () => undefined,
  exit: () => {},
  stream: () => {},
  outcome: () => {},
  answer: () => {},
  preloaded: () => {},
  locate: (json) => json,
  diagnose: () => undefined,
  setZone: () => {},
  zoneName: () => '',
};
