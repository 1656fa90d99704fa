/** Contents of `/tmp`, up to its size. Directories and times live in the guest's `fs`. */
export class TmpDirectory {
  readonly #files = new Map<string, Uint8Array>();
  /** Files whose buffer is ours and may have room behind the content. */
  readonly #growing = new Set<string>();
  readonly #capacity: number;
  #used = 0;

  constructor(sizeMB: number, files?: ReadonlyMap<string, Uint8Array>) {
    this.#capacity = sizeMB * 1024 * 1024;
    for (const [path, bytes] of files ?? []) this.write(path, bytes);
  }

  /** The files as they are; what is written later does not change them. */
  save(): ReadonlyMap<string, Uint8Array> {
    // Growing buffers are shared from now on, so the next append must copy.
    this.#growing.clear();
    return new Map(this.#files);
  }

  read(path: string): Uint8Array | undefined {
    return this.#files.get(path);
  }

  /** False, and nothing written, when it would not fit. */
  write(path: string, bytes: Uint8Array): boolean {
    const used = this.#used - (this.#files.get(path)?.length ?? 0) + bytes.length;
    if (used > this.#capacity) return false;
    this.#files.set(path, bytes);
    this.#growing.delete(path);
    this.#used = used;
    return true;
  }

  /** Adds to the end of a file, making it when it is missing. False, and nothing written, when it would not fit. */
  append(path: string, bytes: Uint8Array): boolean {
    if (this.#used + bytes.length > this.#capacity) return false;
    const known = this.#files.get(path) ?? new Uint8Array(0);
    const size = known.length + bytes.length;
    // The buffer behind a growing file doubles, so that a file written in pieces is not copied for each.
    const fits = known.byteOffset === 0 && known.buffer.byteLength >= size && this.#growing.has(path);
    const buffer = fits ? (known.buffer as ArrayBuffer) : new ArrayBuffer(Math.max(size * 2, 4096));
    const content = new Uint8Array(buffer, 0, size);
    if (!fits) content.set(known);
    content.set(bytes, known.length);
    this.#files.set(path, content);
    this.#growing.add(path);
    this.#used += bytes.length;
    return true;
  }

  remove(path: string): void {
    this.#used -= this.#files.get(path)?.length ?? 0;
    this.#files.delete(path);
    this.#growing.delete(path);
  }

  /** Path → size in bytes. */
  sizes(): Record<string, number> {
    return Object.fromEntries([...this.#files].map(([path, bytes]) => [path, bytes.length]));
  }
}
