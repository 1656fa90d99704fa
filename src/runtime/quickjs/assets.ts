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
  /** Keeps base images from one process to the next, where the host has room for them. */
  images?: ImageStore;
}

/** Bytes by name. What was stored may be gone later; it never comes back changed. Neither function throws. */
export interface ImageStore {
  read(name: string): Uint8Array | null;
  write(name: string, bytes: Uint8Array): void;
}
