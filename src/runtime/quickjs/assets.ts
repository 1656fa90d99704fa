import type { CodecName } from '../images/codecs.ts';

/** What the engine is made of, brought by the host: the browser's worker fetches it, Node reads it from disk. */
export interface RuntimeAssets {
  /** QuickJS, compiled. */
  wasm(): Promise<WebAssembly.Module>;
  /** One of the image codecs, compiled. */
  codec(name: CodecName): Promise<WebAssembly.Module>;
  /** Whether the build made a guest bundle of that name (`core`, `sdk-client-s3`, …). */
  has(name: string): boolean;
  /** Loads a bundle, so that `guest` can answer at once. */
  prefetch(name: string): Promise<void>;
  /** Source of a bundle; loads it synchronously when it was not prefetched. */
  guest(name: string): string;
}
